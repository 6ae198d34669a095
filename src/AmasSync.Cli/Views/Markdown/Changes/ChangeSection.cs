using System.Globalization;
using System.Text;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Cli.Views.Markdown.Changes;

/// <summary>Renders sections of changes as they were laid out.</summary>
internal static class ChangeSection
{
    /// <summary>Space for the heading of a section, and for the lines that introduce or count changes without details.</summary>
    public const int Reserve = 300;

    /// <summary>Adds a section.</summary>
    /// <param name="document">The document so far.</param>
    /// <param name="section">The section.</param>
    /// <param name="layout">How its changes are shown.</param>
    /// <param name="introduction">The text before its changes; empty for none.</param>
    /// <param name="options">The options of the view.</param>
    public static void AddTo(
        StringBuilder document, ReviewSection section, ChangeLayout layout, string introduction, MarkdownOptions options)
    {
        var truncation = TruncationNotice.Create(options);
        document.Append(CultureInfo.InvariantCulture, $"\n#### {section.Title} ({section.CountAgents(layout.Pairs)})\n\n");
        document.Append(introduction).Append(layout.Render(section, truncation));
        var missing = section.Changes.Intersect(layout.Unnamed, ReferenceEqualityComparer.Instance).Count();
        if (missing > 0)
        {
            document.Append(options.HasMore
                ? string.Create(CultureInfo.InvariantCulture, $"\n{missing} of {section.Changes.Count} are in the next comment.\n")
                : MarkdownSection.FormatMissing(missing, section.Changes.Count, truncation));
        }
    }

    /// <summary>Renders how a person consents to deletes that need it; empty if there are none.</summary>
    public static string RenderWaiting(IReadOnlyList<Change> changes)
    {
        var count = changes.Count(change => change is Change.Delete { Blocker.Kind: BlockerKind.Deletes });
        var option = MarkdownText.FormatCode(string.Create(CultureInfo.InvariantCulture, $"--allow-deletes {count}"));
        return count == 0
            ? ""
            : $"Deletes are left out until someone consents to all of them: use {option}, in a workflow as a line of `arguments` of the "
                + "apply step. To delete none, restore the files.\n\n";
    }

    /// <summary>Renders what to do to rename agents that would be deleted and created again; empty if there are none.</summary>
    public static string RenderPairs(Plan plan, RenamePairs pairs, IReadOnlyList<Change> changes)
    {
        var names = changes.OfType<Change.Create>().Select(change => change.Name).ToHashSet();
        var shown = pairs.Pairs.Where(pair => names.Contains(pair.Desired.Name)).ToList();
        if (shown.Count == 0)
        {
            return "";
        }

        var isDeleted = changes.Any(change => change is Change.Delete);
        var isOne = shown.Count == 1;
        var old = isDeleted ? "is deleted" : "stays on the server";
        string[] lines =
        [
            $"{PlanWording.FormatCount(shown.Count, "agent")} {(isOne ? "has" : "have")} a new name in the files. Without an entry in "
                + $"`renamed`, the old agent {old}, and a new one with another ID is created. To rename {(isOne ? "it" : "them")} instead, "
                + "add this to `amas-sync.yaml`:",
            "",
            .. MarkdownText.RenderFence("yaml", PlanWording.FormatRenames(plan, shown)),
            "",
            "",
        ];
        return string.Join('\n', lines);
    }
}
