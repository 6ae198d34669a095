using System.Globalization;
using Amas.Config.Findings;
using AmasSync.Cli.Views.Markdown.Changes;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;
using AmasSync.Core.Review.Risks;

namespace AmasSync.Cli.Views.Markdown;

/// <summary>Renders what a person has to do or to decide before a plan is applied. Only what follows from the plan is in it.</summary>
/// <param name="review">The review of the plan.</param>
/// <param name="options">The options of the view.</param>
/// <param name="pairs">The agents that are deleted and created again under another name.</param>
internal sealed class ToDoMarkdown(PlanReview review, MarkdownOptions options, RenamePairs pairs)
{
    private const int MaxNames = 5;

    private readonly Change[] effective = [.. review.OwnChanges.Where(change => change is { HasEffect: true, Blocker: null })];

    /// <summary>Renders the list; nothing if there is nothing to do.</summary>
    public IEnumerable<string> RenderLines()
    {
        string[] items = review.Plan.UndoneRun is not null || options.ApplyInstructions is "" ? [] : [.. ListItems().OfType<string>()];
        return items.Length == 0 ? [] : [$"**Before {options.Deed}:**", "", .. items.Select(item => $"- {item}"), ""];
    }

    private IEnumerable<string?> ListItems()
    {
        var errors = review.Plan.Findings.Count(finding => finding.Severity == Severity.Error);
        yield return errors == 0
            ? null
            : $"**Fix {PlanWording.FormatCount(errors, "error")}** in the files. Until then, nothing is applied.";
        yield return DescribePairs([.. effective.OfType<Change.Create>().Where(change => pairs.FindOldName(change) is not null)]);
        yield return DescribeDeletes([.. effective.OfType<Change.Delete>().Where(change => !pairs.Contains(change))]);
        yield return DescribeRenames([.. effective.OfType<Change.Rename>()]);
        yield return DescribeHighRisks([.. effective.Where(IsOtherHighRisk)]);
        yield return DescribeWaiting([.. review.OwnChanges.Where(change => change.Blocker is not null)]);
    }

    // If there is only one change, the line of its risk says the same.
    private bool IsOtherHighRisk(Change change) => effective.Length > 1
        && change is not Change.Delete
        && !pairs.Contains(change)
        && review[change].Level == RiskLevel.High;

    private string? DescribePairs(Change.Create[] creates)
    {
        if (creates.Length == 0)
        {
            return null;
        }

        var oldNames = creates.Select(change => pairs.FindOldName(change) ?? "").Order(StringComparer.Ordinal);
        var old = FormatNames([.. oldNames.Select(MarkdownText.FormatCode)]);
        var areDeleted = creates.Any(change => pairs.FindBoth(change) is not null);
        var (isOne, be) = (creates.Length == 1, creates.Length == 1 ? "is" : "are");
        var otherwise = areDeleted
            ? $"{old} {be} deleted for good, and {(isOne ? "a new agent takes its place" : "new agents take their places")}"
            : $"{old} {(isOne ? "stays" : "stay")} on the server beside {(isOne ? "a new agent" : "new agents")}";
        var entries = isOne ? "the rename" : string.Create(CultureInfo.InvariantCulture, $"the {creates.Length} renames");
        return $"**Declare {entries}** in `amas-sync.yaml` (see \"{ReviewSection.ProbablyRenamed}\"). Otherwise {otherwise}.";
    }

    private string? DescribeDeletes(Change.Delete[] deletes)
    {
        if (deletes.Length == 0)
        {
            return null;
        }

        var names = FormatNames([.. deletes.Select(ChangeLine.FormatTitle)]);
        var (it, be) = deletes.Length == 1 ? ("it", "is") : ("them", "are");
        return $"**Make sure that no program still uses {it}:** {names} {be} deleted for good.{DescribePossibleRenames(deletes)}";
    }

    private string DescribePossibleRenames(Change.Delete[] deletes)
    {
        string[] similar = [.. deletes.Where(change => pairs.FindSimilar(change) is not null).Select(ChangeLine.FormatTitle)];
        if (similar.Length == 0)
        {
            return "";
        }

        var names = deletes.Length == 1 ? "It" : FormatNames(similar);
        return $" {names} may have been renamed: see \"{PossibleRenames.Title}\".";
    }

    private static string? DescribeRenames(Change.Rename[] renames) => renames.Length == 0
        ? null
        : $"**Tell the callers:** {FormatNames([.. renames.Select(ChangeLine.FormatTitle)])}. The old "
            + $"{(renames.Length == 1 ? "name no longer works" : "names no longer work")}.";

    private static string? DescribeHighRisks(Change[] changes) => changes.Length == 0
        ? null
        : $"**Check that {(changes.Length == 1 ? "this is" : "these are")} intended:** "
            + $"{FormatNames([.. changes.Select(ChangeLine.FormatTitle)])} under \"{ReviewSection.HighRisk}\".";

    private static string? DescribeWaiting(Change[] waiting) => waiting.Length == 0
        ? null
        : $"**Decide on {PlanWording.FormatCount(waiting.Length, "change")}** under \"{ReviewSection.Waiting}\". Until then, "
            + $"{(waiting.Length == 1 ? "it is" : "they are")} not applied.";

    private static string FormatNames(string[] names) => names switch
    {
        [var only] => only,
        { Length: <= MaxNames } => $"{string.Join(", ", names[..^1])} and {names[^1]}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", names[..MaxNames])} and {names.Length - MaxNames} more"),
    };
}
