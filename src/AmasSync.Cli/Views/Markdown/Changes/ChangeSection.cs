using System.Text;
using AmasSync.Cli.Views.Wording;

namespace AmasSync.Cli.Views.Markdown.Changes;

/// <summary>Renders a group of changes as they were laid out: blocks, changes that equal a block, and lines without details.</summary>
internal static class ChangeSection
{
    /// <summary>Space for the heading of a group, and for the lines that introduce or count changes without details.</summary>
    public const int Reserve = 300;

    /// <summary>Adds the group; an empty group adds nothing.</summary>
    public static void AddTo(StringBuilder document, ChangeGroup group, ChangeLayout layout, TruncationNotice truncation)
    {
        if (group.Changes.Count == 0)
        {
            return;
        }

        document.Append("\n#### ").Append(group.Title).Append("\n\n");
        document.AppendJoin("", group.Changes.Select(layout.FindBlock));
        document.AppendJoin("", group.Changes.Select(layout.FindRepetition));
        string[] lines = [.. group.Changes.Select(layout.FindLine).OfType<string>()];
        if (lines.Length > 0)
        {
            document.Append(FormatIntroduction(truncation)).AppendJoin("", lines);
        }

        var missing = group.Changes.Intersect(layout.Unnamed, ReferenceEqualityComparer.Instance).Count();
        if (missing > 0)
        {
            document.Append(MarkdownSection.FormatMissing(missing, group.Changes.Count, truncation));
        }
    }

    /// <summary>Formats what comes before the lines of changes without details.</summary>
    public static string FormatIntroduction(TruncationNotice truncation) =>
        $"\nThere is no room for the details of these: {truncation.Reference}.\n\n";
}
