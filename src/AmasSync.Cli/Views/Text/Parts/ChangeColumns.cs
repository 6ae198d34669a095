using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Views.Text.Parts;

/// <summary>The columns that all agents of a plan, or of a report on drift, share.</summary>
internal sealed record ChangeColumns(int Screen, int Name, int File)
{
    private const int Widest = 30;
    private const int NarrowestScreen = 40;

    public static ChangeColumns Of(IReadOnlyList<(string Name, string File)> agents, int screen) =>
        new(Math.Max(NarrowestScreen, screen), Column(agents.Select(agent => agent.Name)), Column(agents.Select(agent => agent.File)));

    private static int Column(IEnumerable<string> texts) => Math.Min(Widest, texts.Select(text => DisplayWidth.Of(VisibleText.Of(text))).DefaultIfEmpty().Max());
}
