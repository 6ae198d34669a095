using AmasSync.Cli.Ci;
using AmasSync.Cli.Ci.GitHub;
using AmasSync.Cli.Ci.Review;
using AmasSync.Cli.Ci.Review.Replay;
using AmasSync.Cli.Commands.Applying;
using AmasSync.Cli.Commands.Testing.Gates;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Git.Inventories;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views;
using AmasSync.Cli.Views.Markdown.Tests;
using AmasSync.Core;
using AmasSync.Core.Applying;
using AmasSync.Core.Desired;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Review;
using AmasSync.Core.Testing.Running;

namespace AmasSync.Cli.Commands.Pipelines;

/// <summary>
/// One <c>ci apply</c>: a new plan, limited to the changes in the plans of pull requests that were merged since the last complete apply.
/// Other changes are left out and reported; the rest is applied.
/// </summary>
internal sealed class CiApplyRun
{
    // The runner kills a process seven seconds after it asked it to stop.
    private static readonly TimeSpan GracePeriodAfterStop = TimeSpan.FromSeconds(2);

    private readonly CiApplyOptions options;
    private readonly CiStep ciStep;
    private readonly RunContext context;
    private readonly Workspace workspace;
    private readonly EngineFactory factory;
    private readonly ViewContext viewContext;

    /// <param name="options">The options.</param>
    /// <param name="ciStep">The step.</param>
    /// <param name="workspace">The project of the step, opened for a connection.</param>
    public CiApplyRun(CiApplyOptions options, CiStep ciStep, Workspace workspace)
    {
        (this.options, this.ciStep, this.workspace) = (options, ciStep, workspace);
        context = ciStep.Context;
        factory = new(workspace, context);
        if (factory.GitStore is { } store && WorkflowRun.Find(context.Host.Variables) is { } run)
        {
            store.EndedRuns = new EndedWorkflowRuns(run, ciStep.Repository);
        }

        viewContext = new(context, workspace);
    }

    private bool ReportsServerEdits => !workspace.Environment.FailsOnUnreviewedDrift;

    private string ResultPath => Path.GetFullPath(Path.Combine(ciStep.OutputFolder, "apply.json"));

    public async Task<ExitCode> RunAsync()
    {
        await TrackedInventoryGuard.EnsureTrackedAsync(workspace, context);
        NewProject project = new(ciStep, workspace, factory);
        if (await project.IsEmptyAsync())
        {
            return project.Report();
        }

        var git = factory.GetGitStateAsync();
        var folderState = FolderGate.ReadValid(factory, viewContext);
        MergedReviews reviews = new(options, ciStep, factory);
        PlanReport report = new(ciStep);
        Func<Task<IReadOnlyList<ReplayedPullRequest>>> findPullRequests = () => Task.FromResult<IReadOnlyList<ReplayedPullRequest>>([]);
        LockedRun run = new(workspace, factory, context, new(viewContext))
        {
            Command = "ci apply",
            Git = git,
            CreatePlanAsync = (reconciler, _) => PlanAsync(reconciler, folderState),
            ReviewAsync = ReviewAsync,
            // A change that was reviewed or accepted has consent, also to overwrite a server edit.
            Consent = Consent.Drift,
            TestGate = await TestGate.CreateAsync(workspace, context, SummarizeTests),
            RollbackOnFailure = options.RollbackOnFailure,
            ResultFile = ResultPath,
            OnReportedAsync = result => ReportAsync(result, findPullRequests),
        };
        return (await run.RunAsync()).Code;

        async Task<Plan> ReviewAsync(Plan fresh)
        {
            var reviewed = await reviews.FindAsync(fresh);
            findPullRequests = () => reviews.FindPullRequestsAsync(fresh, reviewed);
            var plan = ReviewGate.BlockUnreviewed(fresh, reviewed.Contains, reviewed.DescribeGap, ReportsServerEdits);
            new ReviewRemarks(fresh, reviewed, options.Accepted).WriteAtEnd(ciStep.Commands);
            PlanReview shown = new(plan);
            report.Summarize(shown, howToApply: "");
            report.Write(shown);
            return plan;
        }
    }

    private void SummarizeTests(TestReport report)
    {
        var markdown = RenderedText.Render(output => TestMarkdownView.Write(report, output));
        ciStep.Commands.WriteAtEnd(() => ciStep.Commands.AddSummary(markdown));
    }

    private Task<Plan> PlanAsync(Reconciler reconciler, DesiredState folderState)
    {
        // The folder may have changed while the run waited for the lock.
        var hasWaited = context.Globals.LockTimeout > TimeSpan.Zero;
        return reconciler.PlanAsync(workspace.WithProjectPolicy(options.Planning), hasWaited ? null : folderState, context.Stopping);
    }

    private async Task ReportAsync(ApplyResult result, Func<Task<IReadOnlyList<ReplayedPullRequest>>> findPullRequests)
    {
        new ApplyReport(ciStep).Write(result, ResultPath);
        if (options.Comment != CommentMode.Never && ciStep.Repository is { } repository)
        {
            await UpdateCommentsAsync(repository, await findPullRequests(), result);
        }
    }

    private async Task UpdateCommentsAsync(GitHubRepository repository, IReadOnlyList<ReplayedPullRequest> pulls, ApplyResult result)
    {
        // A stopped run still updates its comments, if GitHub replies immediately.
        var limit = context.Stopping.IsCancellationRequested ? GracePeriodAfterStop : Timeout.InfiniteTimeSpan;
        using CancellationTokenSource grace = new(limit, context.Host.Time);
        foreach (var pull in pulls)
        {
            AppliedChange[] changes = [.. result.Changes.Where(applied => IsResultOf(pull, applied))];
            if (pull.ResultComment is { } comment && changes.Length > 0 && !CommentBody.IsApplied(comment.Body))
            {
                var failure = $"the comment of #{pull.Number} could not be updated";
                await ciStep.TryAsync(failure, () => UpdateCommentAsync(repository, comment, changes, grace.Token));
            }
        }
    }

    // A run with --accept also applies what is in comments that do not count.
    private static bool IsResultOf(ReplayedPullRequest pull, AppliedChange applied) => !ApplyReport.IsReportedDrift(applied)
        && (pull.Mentions(applied.Change) || pull.MentionsElsewhere(applied.Change));

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
