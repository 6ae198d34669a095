using AmasSync.Cli.Ci;
using AmasSync.Cli.Ci.GitHub;
using AmasSync.Cli.Ci.Review;
using AmasSync.Cli.Ci.Review.Replay;
using AmasSync.Cli.Commands.Planning;
using AmasSync.Cli.Errors;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Commands.Pipelines;

/// <summary>
/// Looks up the pull requests that were merged since the last complete apply: what they reviewed, and which comments get the result.
/// </summary>
internal sealed class MergedReviews(CiApplyOptions options, CiStep ciStep, EngineFactory factory)
{
    private const string TokenHint = "set env: GITHUB_TOKEN: ${{ github.token }} in the step";

    private readonly ReviewedChanges accepted = ReviewedChanges.FromAccepted(options.Accepted);

    /// <summary>Finds what was reviewed and accepted. If everything was accepted, GitHub is not asked.</summary>
    /// <param name="plan">The plan to apply.</param>
    /// <exception cref="ToolException">A change needs a review, and reviews could not be looked up.</exception>
    public async Task<ReviewedChanges> FindAsync(Plan plan)
    {
        var hashes = FindHashes(plan);
        if (hashes.All(IsAccepted))
        {
            return accepted;
        }

        try
        {
            return await FindAsync(plan, hashes) ?? throw new ToolException(
                ToolError.ForRefusal("cannot look up reviewed plans: GITHUB_TOKEN is not set", TokenHint));
        }
        catch (GitHubException failure)
        {
            var message = $"cannot look up reviewed plans, nothing was written: {failure.Message}";
            throw new ToolException(ToolError.ForRefusal(message, GetHint(failure)), failure);
        }
    }

    /// <summary>
    /// Finds the pull requests whose comments get the result. After the apply, because accepted changes do not have to wait for GitHub.
    /// </summary>
    /// <param name="plan">The plan that was applied.</param>
    /// <param name="reviewed">What was found before.</param>
    public async Task<IReadOnlyList<ReplayedPullRequest>> FindPullRequestsAsync(Plan plan, ReviewedChanges reviewed)
    {
        var hashes = FindHashes(plan);
        if (hashes.Count == 0 || !hashes.All(IsAccepted))
        {
            return reviewed.PullRequests;
        }

        var found = reviewed;
        const string failure = "the pull requests of the accepted changes could not be found, so their comments do not show the result";
        await ciStep.TryAsync(failure, async () => found = await FindAsync(plan, hashes) ?? reviewed);
        return found.PullRequests;
    }

    // No pull request shows a change that only undoes what happened on the server.
    private static IReadOnlyList<IReadOnlyList<string>> FindHashes(Plan plan)
    {
        ServerOnlyRule serverOnly = new(plan.BaseInventory);
        return
        [
            .. plan.Changes
                .Where(change => ReviewGate.IsReviewable(change) && !serverOnly.Matches(change))
                .Select(ReviewableHashes.Find),
        ];
    }

    private bool IsAccepted(IReadOnlyList<string> hashes) => hashes.Any(accepted.Contains);

    // Null if the step has no token.
    private async Task<ReviewedChanges?> FindAsync(Plan plan, IReadOnlyList<IReadOnlyList<string>> hashes)
    {
        if (ciStep is not { Repository: { } repository, Comment: { } comment })
        {
            return null;
        }

        ReviewSearch search = new()
        {
            Since = plan.BaseInventory?.AppliedSha,
            Until = plan.Git?.Sha ?? ciStep.Settings.Sha,
            Branch = ciStep.Settings.Branch,
            Hashes = hashes,
            Accepted = options.Accepted,
        };
        ReviewReplay replay = new(ciStep, repository, factory, plan.BaseInventory, AssessReplayed);
        return await ReviewedChanges.FindAsync(repository, comment, replay, search, ciStep.Context.Stopping);
    }

    // As ci plan assesses it.
    private PlanReview AssessReplayed(Plan plan) =>
        PlanRun.Review(plan, new() { Planning = options.Planning, Tokens = true, Files = new() });

    private static string GetHint(GitHubException failure) => failure switch
    {
        { IsUnauthorized: true } => TokenHint,
        { IsForbidden: true } => "give the job permissions: contents: write and pull-requests: write",
        _ => "run the job again later",
    };
}
