namespace Amas.Config.Drawing.Text;

/// <summary>
/// The colors of a box in diagrams that are rendered from text: light colors with dark letters, readable on any background.
/// </summary>
internal sealed record NodeStyle(string Class, string Fill, string Stroke, string TextColor)
{
    private const string Dark = "#1d2430";

    private static readonly NodeStyle Terminal = new("terminal", "#566072", "#566072", "#ffffff");
    private static readonly NodeStyle Plain = new("plain", "#f6f8fb", "#aab4c3", Dark);
    private static readonly NodeStyle Unknown = new("unknown", "#fdf0ee", "#d0645a", "#a4271b");

    private static readonly Dictionary<string, NodeStyle> ByType = new(StringComparer.Ordinal)
    {
        ["llm_agent"] = new("llm", "#eef4ff", "#7d9fd6", Dark),
        ["react_agent"] = new("react", "#eaf7f1", "#6bb094", Dark),
        ["supervisor"] = new("supervisor", "#fdf3e3", "#d3a457", Dark),
    };

    /// <summary>The stroke color of a marked box.</summary>
    public const string MarkedStroke = "#d1242f";

    /// <summary>The stroke color of handoff edges.</summary>
    public const string HandoffStroke = "#b98026";

    public static NodeStyle ForNode(DrawnNode node) => node switch
    {
        DrawnNode.Start or DrawnNode.End => Terminal,
        DrawnNode.Unknown => Unknown,
        DrawnNode.Agent { Type: { } type } => ByType.GetValueOrDefault(type, Plain),
        _ => Plain,
    };
}
