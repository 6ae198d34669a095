using System.Globalization;
using AmasSync.Cli.Ci;
using AmasSync.Cli.Ci.GitHub;
using AmasSync.Cli.Ci.Review;
using AmasSync.Cli.Ci.Review.Replay;
using AmasSync.Cli.Commands.Applying;
using AmasSync.Cli.Commands.Planning;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views;
using AmasSync.Core;
using AmasSync.Core.Applying;
using AmasSync.Core.Desired;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Commands.Pipelines;

/// <summary>
/// One <c>ci apply</c>: a new plan, limited to the changes in the plans of pull requests that were merged since the last complete apply.
/// Other changes are left out and reported; the rest is applied.
/// </summary>
internal sealed class CiApplyRun
{
    private const string TokenHint = "set env: GITHUB_TOKEN: ${{ github.token }} in the step";

    // The runner kills a process seven seconds after it asked it to stop.
    private static readonly TimeSpan GracePeriodAfterStop = TimeSpan.FromSeconds(2);

    private readonly CiApplyOptions options;
    private readonly CiStep ciStep;
    private readonly RunContext context;
    private readonly Workspace workspace;
    private readonly EngineFactory factory;
    private readonly ViewContext viewContext;
    private PlanReview? shownReview;

    /// <param name="options">The options.</param>
    /// <param name="ciStep">The step.</param>
    /// <param name="workspace">The project of the step, opened for a connection.</param>
    public CiApplyRun(CiApplyOptions options, CiStep ciStep, Workspace workspace)
    {
        (this.options, this.ciStep, this.workspace) = (options, ciStep, workspace);
        context = ciStep.Context;
        factory = new(workspace, context);
        viewContext = new(context, workspace);
    }

    private string ResultPath => Path.GetFullPath(Path.Combine(ciStep.OutputFolder, "apply.json"));

    public async Task<ExitCode> RunAsync()
    {
        await TrackedInventoryGuard.EnsureTrackedAsync(workspace, context);
        var git = factory.GetGitStateAsync();
        var folderState = FolderGate.ReadValid(factory, viewContext);
        var reviewed = ReviewedChanges.FromAccepted(options.Accepted);
        ReviewRemarks? remarks = null;
        PlanReport report = new(ciStep);
        LockedRun run = new(workspace, factory, context, new(viewContext))
        {
            Command = "ci apply",
            Git = git,
            CreatePlanAsync = reconciler => PlanAsync(reconciler, folderState),
            ReviewAsync = ReviewAsync,
            // A change that was reviewed or accepted has consent, also to overwrite a server edit.
            Consent = Consent.Drift,
            RollbackOnFailure = options.RollbackOnFailure,
            ResultFile = ResultPath,
            OnReportedAsync = result => ReportAsync(reviewed, result, remarks),
        };
        try
        {
            return await run.RunAsync();
        }
        finally
        {
            // The result comes first.
            if (shownReview is { } shown)
            {
                report.WriteLog(shown);
            }
        }

        async Task<Plan> ReviewAsync(Plan fresh)
        {
            reviewed = await FindReviewedAsync(fresh);
            var plan = ReviewGate.BlockUnreviewed(fresh, reviewed.Contains, reviewed.DescribeGap);
            shownReview = new(plan);
            report.WriteFiles(shownReview);
            report.Summarize(shownReview, howToApply: "");
            remarks = new(fresh, reviewed, options.Accepted);
            remarks.Warn(ciStep.Commands);
            if (PlanRefusal.Find(plan) is not null)
            {
                remarks.Summarize(ciStep.Commands);
            }

            return plan;
        }
    }

    private Task<Plan> PlanAsync(Reconciler reconciler, DesiredState folderState)
    {
        // The folder may have changed while the run waited for the lock.
        var hasWaited = context.Globals.LockTimeout > TimeSpan.Zero;
        return reconciler.PlanAsync(workspace.WithProjectPolicy(options.Planning), hasWaited ? null : folderState, context.Stopping);
    }

    private async Task<ReviewedChanges> FindReviewedAsync(Plan plan)
    {
        var accepted = ReviewedChanges.FromAccepted(options.Accepted);
        var toReview = plan.Changes.Where(ReviewGate.IsReviewable).Select(ReviewableHashes.Find);
        IReadOnlyList<string>[] hashes = [.. toReview.Where(all => !all.Any(accepted.Contains))];
        if (hashes.Length == 0)
        {
            return accepted;
        }

        if (ciStep is not { Repository: { } repository, Comment: { } comment })
        {
            throw new ToolException(ToolError.ForRefusal("cannot look up reviewed plans: GITHUB_TOKEN is not set", TokenHint));
        }

        try
        {
            ReviewSearch search = new()
            {
                Since = plan.BaseInventory?.AppliedSha,
                Until = plan.Git?.Sha ?? ciStep.Settings.Sha,
                Branch = ciStep.Settings.Branch,
                Hashes = hashes,
                Accepted = options.Accepted,
            };
            ReviewReplay replay = new(ciStep, repository, factory, plan.BaseInventory, AssessReplayed);
            return await ReviewedChanges.FindAsync(repository, comment, replay, search, context.Stopping);
        }
        catch (GitHubException failure)
        {
            var message = $"cannot look up reviewed plans, nothing was written: {failure.Message}";
            throw new ToolException(ToolError.ForRefusal(message, GetHint(failure)), failure);
        }
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

    private async Task ReportAsync(ReviewedChanges reviewed, ApplyResult result, ReviewRemarks? remarks)
    {
        var appliedCount = result.Changes.Count(change => change.Outcome is Outcome.Applied);
        ciStep.Commands.SetOutputs(
            ("applied", appliedCount.ToString(CultureInfo.InvariantCulture)),
            ("left_out", (result.Changes.Count - appliedCount).ToString(CultureInfo.InvariantCulture)),
            ("apply_path", ResultPath));
        ciStep.Commands.AddSummary(CommentBody.RenderResult(result.Changes, ciStep.Settings.Sha, page: null));
        remarks?.Summarize(ciStep.Commands);
        if (options.Comment != CommentMode.Never && ciStep.Repository is { } repository)
        {
            await UpdateCommentsAsync(repository, reviewed.PullRequests, result);
        }
    }

    private async Task UpdateCommentsAsync(GitHubRepository repository, IReadOnlyList<ReplayedPullRequest> pulls, ApplyResult result)
    {
        // A stopped run still updates its comments, if GitHub replies immediately.
        var limit = context.Stopping.IsCancellationRequested ? GracePeriodAfterStop : Timeout.InfiniteTimeSpan;
        using CancellationTokenSource grace = new(limit, context.Host.Time);
        foreach (var pull in pulls)
        {
            AppliedChange[] changes = [.. result.Changes.Where(applied => pull.Mentions(applied.Change))];
            if (pull.ResultComment is { } comment && changes.Length > 0 && !CommentBody.IsApplied(comment.Body))
            {
                var failure = $"the comment of #{pull.Number} could not be updated";
                await ciStep.TryAsync(failure, () => UpdateCommentAsync(repository, comment, changes, grace.Token));
            }
        }
    }

    // A comment that another account edited is not updated: its last edit would then be by the author, for text of the other account.
    private async Task UpdateCommentAsync(
        GitHubRepository repository, PullRequestComment comment, AppliedChange[] changes, CancellationToken cancellationToken)
    {
        var history = await repository.ReadHistoryAsync(comment, cancellationToken);
        if (history.FindOtherEditor() is null)
        {
            var body = CommentBody.AddResult(comment.Body, changes, ciStep.Settings.Sha, ciStep.Settings.RunPage);
            await repository.EditCommentAsync(comment, body, cancellationToken);
        }
    }
}
