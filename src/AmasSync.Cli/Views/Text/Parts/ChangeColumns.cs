using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Views.Text.Parts;

/// <summary>The column widths that all agents of a plan or a drift report share.</summary>
internal sealed record ChangeColumns(int Width, int Name, int File)
{
    private const int MaxColumnWidth = 30;
    private const int MinScreenWidth = 40;

    public static ChangeColumns Measure(IReadOnlyList<(string Name, string File)> agents, int screen) =>
        new(
            Math.Max(MinScreenWidth, screen),
            MeasureColumn(agents.Select(agent => agent.Name)),
            MeasureColumn(agents.Select(agent => agent.File)));

    private static int MeasureColumn(IEnumerable<string> texts)
    {
        var widest = texts.Select(text => DisplayWidth.Measure(VisibleText.Escape(text))).DefaultIfEmpty().Max();
        return Math.Min(MaxColumnWidth, widest);
    }
}
