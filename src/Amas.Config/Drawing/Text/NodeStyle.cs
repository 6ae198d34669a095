namespace Amas.Config.Drawing.Text;

/// <summary>How a box looks where a picture is made from text: in light colours with dark letters, so that it is readable on any ground.</summary>
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

    /// <summary>The frame of a box that is marked.</summary>
    public const string MarkedStroke = "#d1242f";

    /// <summary>The ways of a supervisor.</summary>
    public const string HandoffStroke = "#b98026";

    public static NodeStyle ForNode(DrawnNode node) => node switch
    {
        DrawnNode.Start or DrawnNode.End => Terminal,
        DrawnNode.Unknown => Unknown,
        DrawnNode.Agent { Type: { } type } => ByType.GetValueOrDefault(type, Plain),
        _ => Plain,
    };
}
