namespace Amas.Config.Drawing.Wording;

/// <summary>A line of text in a box.</summary>
internal sealed record BoxLine(string Text, LineStyle Style)
{
    public static LineStyle Name { get; } = new("wf-name", 14, 20, IsBold: true);

    public static LineStyle Detail { get; } = new("wf-detail", 12, 17);

    public static LineStyle Warning { get; } = new("wf-warning", 12, 17);

    public static LineStyle Terminal { get; } = new("wf-terminal", 12, 17);
}
