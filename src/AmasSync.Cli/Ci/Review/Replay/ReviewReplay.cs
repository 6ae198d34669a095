using AmasSync.Cli.Ci.GitHub;
using AmasSync.Cli.Ci.Review.Markers;
using AmasSync.Cli.Git;
using AmasSync.Cli.Hosting;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Ci.Review.Replay;

/// <summary>
/// Finds out what a merged pull request has reviewed, and believes no comment: it makes the offline plan of the merged commit again, and a
/// change counts if the comment contains exactly what is rendered for it now.
/// </summary>
/// <param name="ciStep">The step.</param>
/// <param name="repository">The repository of the pull requests.</param>
/// <param name="factory">The engine that has loaded the current inventory.</param>
/// <param name="current">The current inventory; null if there is none.</param>
/// <param name="assess">Reviews a plan as the step that wrote the comments did.</param>
internal sealed class ReviewReplay(
    CiStep ciStep, GitHubRepository repository, EngineFactory factory, Inventory? current, Func<Plan, PlanReview> assess)
{
    private readonly ReplayPlanner planner = new(ciStep.Workspace, ciStep.Context);
    private readonly InventoryPin pin = new(ciStep.Workspace, factory);
    private readonly MergedCommentReader reader = new(repository);
    private readonly AppliedTimes now = new(current);
    private readonly PullRequestBase pullRequestBase = new(new CommitStore(ciStep.Workspace.Root), repository);

    private CancellationToken Stopping => ciStep.Context.Stopping;

    /// <summary>Replays the plans of a merged pull request.</summary>
    /// <exception cref="GitHubException">A request failed.</exception>
    public async Task<ReplayedPullRequest> ReplayAsync(MergedPullRequest pull, IReadOnlyList<PullRequestComment> comments)
    {
        List<ReviewedComment> readable = [];
        List<string> objections = [];
        foreach (var comment in comments)
        {
            try
            {
                readable.Add(await reader.ReadAsync(comment, pull, Stopping));
            }
            catch (ReviewException reason)
            {
                objections.Add(reason.Message);
            }
        }

        List<ReviewedComment> counted = [];
        List<ReplayedChange> changes = [];
        foreach (var plan in GroupByPlan(readable))
        {
            try
            {
                changes.AddRange(await ReplayAsync(pull, plan));
                counted.AddRange(plan);
            }
            catch (ReviewException reason)
            {
                objections.Add(reason.Message);
            }
        }

        var countedIds = counted.Select(comment => comment.Comment.Id).ToHashSet();
        return new(pull.Number, counted, changes)
        {
            Objections = [.. objections.Distinct()],
            OtherComments = [.. comments.Where(comment => !countedIds.Contains(comment.Id))],
        };
    }

    private static IEnumerable<IReadOnlyList<ReviewedComment>> GroupByPlan(IReadOnlyList<ReviewedComment> comments) => comments
        .Where((comment, index) => !comments.Take(index).Any(earlier => earlier.Marker.IsSamePlan(comment.Marker)))
        .Select(first => comments.Where(comment => comment.Marker.IsSamePlan(first.Marker)).ToList());

    private async Task<IReadOnlyList<ReplayedChange>> ReplayAsync(MergedPullRequest pull, IReadOnlyList<ReviewedComment> comments)
    {
        var marker = comments[0].Marker;
        EnsureReplayable(marker);
        var writtenAt = comments.Min(comment => comment.WrittenAt);
        var inventory = await pin.OpenAsync(marker.Inventory, pull.MergeSha, writtenAt, Stopping);
        var unmarked = assess(AsPlanned(await planner.PlanAsync(pull.MergeSha, marker, inventory), pull, marker));
        var review = unmarked.MarkForeign(await FindForeignAsync(pull, marker, inventory));
        string[] bodies = [.. comments.Select(comment => comment.Body)];
        ShownChanges shown = new(review, bodies, ReviewComment.Options);
        Lazy<bool> hasPage = new(() => bodies.Any(body => body.Contains(ReviewComment.FormatPage(marker.Page), StringComparison.Ordinal))
            && IsPage(marker.Page, review, unmarked));
        PlanPage page = new(review);
        AppliedTimes planned = new(await inventory.LoadAsync(Stopping));
        return [.. review.Plan.Changes.Where(change => change.HasEffect).Select(Judge)];

        ReplayedChange Judge(Change change)
        {
            var hash = ChangeHash.Compute(change);
            return new(hash, change switch
            {
                _ when review.IsForeign(change) => "the base branch had it before",
                _ when planned.Find(change) != now.Find(change) =>
                    "the agent was applied since, and a review counts once",
                _ when !page.ShowsAll(change) => "it is too long for the page of the plan, which does not show all of it",
                _ => FindObjection(change, shown, hasPage),
            });
        }
    }

    // The step that wrote the page may not have found the base branch. Its page then has all changes under their actions.
    private static bool IsPage(string hash, PlanReview review, PlanReview unmarked) =>
        PlanPage.ComputeHash(review) == hash || (review.ForeignChanges.Any() && PlanPage.ComputeHash(unmarked) == hash);

    // What the page says about the plan itself.
    private static Plan AsPlanned(Plan plan, MergedPullRequest pull, ReviewMarker marker) =>
        plan with { GeneratedAt = marker.Created, Git = new(pull.HeadSha, false) };

    private static void EnsureReplayable(ReviewMarker marker)
    {
        if (marker.Kind != ReviewMarker.Offline)
        {
            throw new ReviewException("its plan was compared with the server (--live), which is for reading only");
        }

        if (marker.ToolVersion != ToolVersion.Text)
        {
            throw new ReviewException($"its plan was made by amas-sync {marker.ToolVersion}, and this is {ToolVersion.Text}");
        }
    }

    private static string? FindObjection(Change change, ShownChanges shown, Lazy<bool> hasPage)
    {
        if (!ReviewGate.IsAgreedTo(change))
        {
            return "its plan showed it as blocked";
        }

        if (shown.HasDetails(change))
        {
            return null;
        }

        if (!shown.HasLine(change))
        {
            return ReplayedChange.NotShown;
        }

        return hasPage.Value ? null : "its plan shows no details of it, and the page that it names is not the page of this merge; before a "
            + "merge, update the branch";
    }

    private async Task<IReadOnlySet<string>> FindForeignAsync(MergedPullRequest pull, ReviewMarker marker, IInventoryStore inventory)
    {
        var sha = await pullRequestBase.FindAsync(pull, Stopping);
        return sha is null ? new HashSet<string>() : await planner.FindHashesAsync(sha, marker, inventory);
    }
}
