using System.Globalization;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Renaming;

namespace AmasSync.Cli.Views.Markdown.Changes;

/// <summary>
/// Renders the created agents that may be agents without a file under another name, in one block of lines to choose from.
/// </summary>
internal static class PossibleRenames
{
    public const string Title = "Possible renames";

    private const int MaxPairs = 40;

    /// <summary>Renders the section; empty if there are none.</summary>
    public static string Render(Plan plan, RenamePairs pairs)
    {
        if (pairs.Others.Count == 0)
        {
            return "";
        }

        var shown = pairs.Others.Take(MaxPairs).ToList();
        var missing = pairs.Others.Count - shown.Count;
        string[] lines =
        [
            "",
            string.Create(CultureInfo.InvariantCulture, $"#### {Title} ({pairs.Others.Count})"),
            "",
            RenderIntroduction(shown),
            "",
            .. MarkdownText.RenderFence("yaml", [FormatKey(plan, pairs), .. shown.Select(pair => FormatEntry(plan, pair))]),
            "",
            .. missing == 0 ? [] : new[] { $"{PlanWording.FormatCount(missing, "more pair")} not shown here.", "" },
        ];
        return string.Join('\n', lines);
    }

    private static string RenderIntroduction(List<RenameCandidate> pairs)
    {
        if (pairs is not [var only])
        {
            return "These new agents may be old ones with a new name. Add the lines of those that are to `amas-sync.yaml`, and they keep "
                + "their IDs:";
        }

        var (name, old) = (MarkdownText.FormatCode(only.Desired.Name.Text), MarkdownText.FormatCode(only.Owned.Name.Text));
        return $"{name} may be {old} with a new name. If it is, add this to `amas-sync.yaml`, and it keeps its ID:";
    }

    // The block of probable renames has the key too, and a file must not have it twice.
    private static string FormatKey(Plan plan, RenamePairs pairs) =>
        plan.Options.Renamed.IsEmpty && pairs.Pairs.Count == 0 ? "renamed:" : PlanWording.RenamedKeyOfOthers;

    private static string FormatEntry(Plan plan, RenameCandidate pair) =>
        string.Create(CultureInfo.InvariantCulture, $"  - {PlanWording.FormatRenameEntry(plan, pair)} # {pair.Percent}% similar");
}
