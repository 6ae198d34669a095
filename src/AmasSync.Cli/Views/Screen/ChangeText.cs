using AmasSync.Core.Changes;

namespace AmasSync.Cli.Views.Screen;

/// <summary>One agent's change: symbol, name, file and reason, then what it is about.</summary>
internal sealed class ChangeText(Palette palette, ChangeColumns shape)
{
    private const int Indent = 6;
    private const int LongestPath = 40;

    public IEnumerable<string> Lines(Change change)
    {
        yield return Head(change);
        foreach (var line in Below(change))
        {
            yield return new string(' ', Indent) + line;
        }
    }

    private string Head(Change change)
    {
        var paint = PaintOf(change);
        var name = paint(ChangeFacts.SymbolOf(change).ToString()) + " " + palette.Strong(DisplayWidth.Pad(VisibleText.Of(change.Name.Text), shape.Name));
        var note = VisibleText.Of(ChangeFacts.NoteOf(change));
        var file = VisibleText.Of(change.File ?? "");
        return "  " + string.Join("   ", note.Length == 0 ? [name, palette.Muted(file)] : new[] { name, palette.Muted(DisplayWidth.Pad(file, shape.File)), paint(note) });
    }

    private IEnumerable<string> Below(Change change)
    {
        if (change is Change.Create { After: { } config })
        {
            return [palette.Muted(VisibleText.Of(string.Join(" · ", ConfigSummary.Of(config))))];
        }

        var paths = change.Differences.Select(difference => DisplayWidth.Of(ReadablePath.Of(difference.Path))).DefaultIfEmpty().Max();
        DifferenceText text = new(palette, shape.Screen - Indent);
        return change.Differences
            .SelectMany(difference => text.Lines(difference, Math.Min(paths, LongestPath), ChangeFacts.ObservedOf(change)?.UpdatedAt))
            .Concat(Obstacle(change));
    }

    // What stands in the way of several changes is said once, below the plan.
    private IEnumerable<string> Obstacle(Change change)
    {
        if (change.Blocker is not { Agent: not null } blocker)
        {
            yield break;
        }

        if (blocker.Kind != BlockerKind.Drift)
        {
            yield return palette.Blocked(VisibleText.Of(blocker.Message));
        }

        yield return "→ " + VisibleText.Of(blocker.WayOut);
    }

    private Func<string, string> PaintOf(Change change) => ChangeFacts.SymbolOf(change) switch
    {
        '!' => palette.Blocked,
        '+' => palette.Added,
        '-' => palette.Removed,
        _ => palette.Changed,
    };
}
