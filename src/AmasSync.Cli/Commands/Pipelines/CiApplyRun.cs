using AmasSync.Cli.Ci;
using AmasSync.Cli.Ci.GitHub;
using AmasSync.Cli.Ci.Review;
using AmasSync.Cli.Commands.Applying;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Server;
using AmasSync.Cli.Views;
using AmasSync.Core;
using AmasSync.Core.Applying;
using AmasSync.Core.Desired;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Commands.Pipelines;

/// <summary>
/// One apply of a pipeline: a fresh plan, of which every change has to stand in the plan of a pull request that was merged since the last whole apply. Whatever
/// moved since is left out by name, and the rest goes on.
/// </summary>
internal sealed class CiApplyRun
{
    // The runner kills what has not ended seven seconds after it asked.
    private static readonly TimeSpan GracePeriodAfterStop = TimeSpan.FromSeconds(2);

    private readonly CiApplyOptions options;
    private readonly CiStep ciStep;
    private readonly RunContext context;
    private readonly Workspace workspace;
    private readonly EngineFactory factory;
    private readonly Printer printer;

    public CiApplyRun(CiApplyOptions options, CiStep ciStep)
    {
        (this.options, this.ciStep) = (options, ciStep);
        (context, workspace) = (ciStep.Context, ciStep.Workspace);
        factory = new(workspace, context);
        printer = new(context, workspace);
    }

    public async Task<ExitCode> RunAsync()
    {
        await TrackedInventoryGuard.EnsureTrackedAsync(workspace, context);
        var git = factory.GetGitStateAsync();
        var folderState = FolderGate.ReadValid(factory, printer, context);
        await using var server = await ServerConnection.OpenForWriteAsync(workspace, context);
        var reconciler = factory.CreateReconciler(server.Reader, await git);
        await using var lease = await factory.Store.AcquireAsync(LockHolder.Describe("ci apply", context), context.Globals.LockTimeout, context.Stopping);
        var fresh = await reconciler.PlanAsync(workspace.WithProjectPolicy(options.Planning), context.Globals.LockTimeout > TimeSpan.Zero ? null : folderState, context.Stopping);
        var reviewed = await FindReviewedAsync(fresh);
        var plan = ReviewGate.BlockUnreviewed(fresh, reviewed.Contains, reviewed.FindPullRequests);
        PlanReport report = new(ciStep);
        PlanReview review = new(plan);
        report.Write(review);
        report.Summarize(review, howToApply: "");
        ReviewRemarks remarks = new(fresh, reviewed, options.Accepted);
        remarks.Warn(ciStep.Commands);
        if (PlanRefusal.Find(plan) is { } refused)
        {
            remarks.Summarize(ciStep.Commands);
            throw new ToolException(refused);
        }

        ApplyReporter reporter = new(context, printer);
        // What a reviewer saw, or somebody accepted, is consent to it, an edit on the server that it overwrites included.
        var result = await reporter.RunWithProgressAsync(reconciler.ApplyAsync(plan, Consent.Drift, server.Writer, lease, context.Stopping));
        if (options.RollbackOnFailure && AutomaticRollback.IsNeeded(result))
        {
            AutomaticRollback rollback = new(factory, context, reporter);
            result = result with { AutomaticRollback = await rollback.TryAsync(result, workspace.WithProjectPolicy(new()), reconciler, server.Writer, lease) };
        }

        var code = await reporter.ReportAsync(plan, result, GetResultPath());
        await ReportAsync(reviewed, result, remarks);
        return code;
    }

    private async Task<ReviewedChanges> FindReviewedAsync(Plan plan)
    {
        var accepted = ReviewedChanges.FromAccepted(options.Accepted);
        string[] hashes = [.. plan.Changes.Where(ReviewGate.IsReviewable).Select(ChangeHash.Compute).Where(hash => !accepted.Contains(hash))];
        if (hashes.Length == 0)
        {
            return accepted;
        }

        if (ciStep is not { Repository: { } repository, Comment: { } comment })
        {
            throw new ToolException(ToolError.ForRefusal("nobody can say what was reviewed: GITHUB_TOKEN is not set", "give the step env: GITHUB_TOKEN: ${{ github.token }}"));
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
            return await ReviewedChanges.FindAsync(repository, comment, search, context.Stopping);
        }
        catch (GitHubException failure)
        {
            throw new ToolException(ToolError.ForRefusal($"nobody can say what was reviewed, nothing was written: {failure.Message}", GetHint(failure)), failure);
        }
    }

    private static string GetHint(GitHubException failure) => failure switch
    {
        { IsUnauthorized: true } => "give the step env: GITHUB_TOKEN: ${{ github.token }}",
        { IsForbidden: true } => "the job needs permissions: contents: write and pull-requests: write",
        _ => "run the job again later",
    };

    private string GetResultPath() => Path.Combine(Directory.CreateDirectory(ciStep.OutputFolder).FullName, "apply.json");

    private async Task ReportAsync(ReviewedChanges reviewed, ApplyResult result, ReviewRemarks remarks)
    {
        ciStep.Commands.SetOutputs(("applied", FormatCount(result, outcome => outcome is Outcome.Applied)), ("left_out", FormatCount(result, outcome => outcome is not Outcome.Applied)), ("apply_path", GetResultPath()));
        ciStep.Commands.AddSummary(CommentBody.RenderResult(result.Changes, ciStep.Settings.Sha, page: null));
        remarks.Summarize(ciStep.Commands);
        if (options.Comment == CommentMode.Never || ciStep.Repository is not { } repository)
        {
            return;
        }

        // A run that was stopped says so too, if it can be said at once.
        using CancellationTokenSource grace = new(context.Stopping.IsCancellationRequested ? GracePeriodAfterStop : Timeout.InfiniteTimeSpan, context.Host.Time);
        foreach (var pull in reviewed.PullRequests.Where(pull => !CommentBody.IsApplied(pull.Comment.Body)))
        {
            AppliedChange[] changes = [.. result.Changes.Where(applied => pull.Marker.IsAbout(applied.Change))];
            if (changes.Length > 0)
            {
                await ciStep.TryAsync($"the comment of #{pull.Number} could not be written", () => ReportAsync(repository, pull, changes, grace.Token));
            }
        }
    }

    // Nothing that somebody edited is written again in our name: that would make it ours.
    private async Task ReportAsync(GitHubRepository repository, ReviewedPullRequest pull, AppliedChange[] changes, CancellationToken cancellationToken)
    {
        if (await repository.FindOtherEditorAsync(pull.Comment, cancellationToken) is null)
        {
            await repository.EditCommentAsync(pull.Comment, CommentBody.AddResult(pull.Comment.Body, changes, ciStep.Settings.Sha, ciStep.Settings.RunPage), cancellationToken);
        }
    }

    private static string FormatCount(ApplyResult result, Func<Outcome, bool> predicate) =>
        result.Changes.Count(change => predicate(change.Outcome)).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
