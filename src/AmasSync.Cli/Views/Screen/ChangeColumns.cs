using AmasSync.Core.Changes;

namespace AmasSync.Cli.Views.Screen;

/// <summary>The columns that all changes of a plan share.</summary>
internal sealed record ChangeColumns(int Screen, int Name, int File)
{
    private const int Widest = 30;
    private const int NarrowestScreen = 40;

    public static ChangeColumns Of(IReadOnlyList<Change> changes, int screen) =>
        new(Math.Max(NarrowestScreen, screen), Column(changes, ChangeFacts.TitleOf), Column(changes, change => change.File ?? ""));

    private static int Column(IReadOnlyList<Change> changes, Func<Change, string> text) =>
        Math.Min(Widest, changes.Select(change => DisplayWidth.Of(VisibleText.Of(text(change)))).DefaultIfEmpty().Max());
}
