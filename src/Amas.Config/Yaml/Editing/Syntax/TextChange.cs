using System.Text;

namespace Amas.Config.Yaml.Editing.Syntax;

/// <summary>Replaces the range of a text from <paramref name="Start"/> to before <paramref name="End"/>.</summary>
internal readonly record struct TextChange(int Start, int End, string Text)
{
    /// <summary>Returns whether two of the changes concern the same characters.</summary>
    public static bool HaveOverlap(IEnumerable<TextChange> changes)
    {
        TextChange[] sorted = [.. Sort(changes)];
        return sorted.Skip(1).Zip(sorted).Any(pair => pair.First.Start < pair.Second.End);
    }

    /// <summary>Returns the text after changes that do not overlap.</summary>
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
