using System.Text;

namespace Amas.Config.Yaml.Editing.Syntax;

/// <summary>Replaces the range of a text from <paramref name="Start"/> to before <paramref name="End"/>.</summary>
internal readonly record struct TextChange(int Start, int End, string Text)
{
    /// <summary>Returns the text after the changes, or null if two of them concern the same characters.</summary>
    public static string? TryApply(string text, IReadOnlyList<TextChange> changes)
    {
        TextChange[] sorted = [.. Sort(changes)];
        var haveOverlap = sorted.Skip(1).Zip(sorted).Any(pair => pair.First.Start < pair.Second.End);
        return haveOverlap ? null : Apply(text, sorted);
    }

    /// <summary>Returns the text after changes that do not overlap. Those at the same offset keep their order.</summary>
    public static string Apply(string text, IEnumerable<TextChange> changes)
    {
        StringBuilder changed = new(text.Length);
        var from = 0;
        foreach (var change in Sort(changes))
        {
            changed.Append(text, from, change.Start - from).Append(change.Text);
            from = change.End;
        }

        return changed.Append(text, from, text.Length - from).ToString();
    }

    private static IEnumerable<TextChange> Sort(IEnumerable<TextChange> changes) =>
        changes.OrderBy(change => change.Start).ThenBy(change => change.End);
}
