using AmasSync.Cli.Views.Html.Changes;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;
using AmasSync.Core.Review.Risks;

namespace AmasSync.Cli.Views.Html;

/// <summary>
/// Renders the deletes and the other high risks of a plan, with links to their entries. Deletes that are certainly no renames come first;
/// changes of the same risk share a line.
/// </summary>
internal static class HighRisksHtml
{
    private const int MaxLinks = 10;
    private const int MaxReasons = 10;

    public static HtmlFragment Render(PlanReview review)
    {
        var changes = ChangeGroup.CreateAll(review).Where(group => !group.IsForeign).SelectMany(group => group.Changes).ToList();
        Change[] deletes = [.. changes.OfType<Change.Delete>()];
        Change[] others = [.. changes.Where(change => change is not Change.Delete && review[change].Level == RiskLevel.High)];
        return HtmlFragment.Create($"{RenderDeletes(review, deletes)}{RenderOthers(review, others, deletes.Length > 0)}");
    }

    // A blocker of the plan may say the number already.
    private static HtmlFragment RenderDeletes(PlanReview review, Change[] deletes)
    {
        var plan = review.Plan;
        var renames = UndeclaredRename.FindAll(review).ToLookup(
            rename => (Change?)rename.Delete,
            rename => $" (probably renamed to {rename.Create.Name.Text})",
            ReferenceEqualityComparer.Instance);
        var sentence = PlanWording.DescribeDeletes(plan, deletes.Length)?.TrimEnd('.') ?? "To be deleted";
        var links = RenderLinks(plan, [.. deletes.OrderBy(renames.Contains)], change => renames[change].FirstOrDefault());
        return HtmlFragment.CreateIf(deletes.Length > 0, () => HtmlFragment.Create($"<p>{sentence}: {links}</p>\n"));
    }

    private static HtmlFragment RenderOthers(PlanReview review, Change[] changes, bool areOthers)
    {
        var count = PlanWording.FormatCount(changes.Length, areOthers ? "other high-risk change" : "high-risk change");
        var reasons = changes.GroupBy(change => review[change].Risks[0].Reason, StringComparer.Ordinal).ToList();
        var more = HtmlFragment.CreateIf(
            reasons.Count > MaxReasons,
            () => HtmlFragment.Create($"<li>and {reasons.Skip(MaxReasons).Sum(reason => reason.Count())} more</li>\n"));
        return HtmlFragment.CreateIf(changes.Length > 0, () => HtmlFragment.Create($"""
            <p>{count}:</p>
            <ul>
            {HtmlFragment.Concat(reasons.Take(MaxReasons), reason => RenderReason(review.Plan, reason))}{more}</ul>

            """));
    }

    private static HtmlFragment RenderReason(Plan plan, IGrouping<string, Change> reason) =>
        HtmlFragment.Create($"<li>{RenderLinks(plan, [.. reason], _ => null)}: {reason.Key}</li>\n");

    private static HtmlFragment RenderLinks(Plan plan, Change[] changes, Func<Change, string?> note)
    {
        var more = HtmlFragment.CreateIf(changes.Length > MaxLinks, () => HtmlFragment.Create($" and {changes.Length - MaxLinks} more"));
        var links = HtmlFragment.Concat(
            changes.Take(MaxLinks).Index(),
            item => HtmlFragment.Create($"{(item.Index == 0 ? "" : ", ")}{RenderLink(plan, item.Item)}{note(item.Item)}"));
        return HtmlFragment.Create($"{links}{more}");
    }

    private static HtmlFragment RenderLink(Plan plan, Change change) =>
        HtmlFragment.Create($"<a href=\"#{ChangeEntryHtml.FormatId(plan.Environment, change)}\">{ChangeWording.FormatTitle(change)}</a>");
}
