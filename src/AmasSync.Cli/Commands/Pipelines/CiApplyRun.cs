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

namespace AmasSync.Cli.Commands.Pipelines;

/// <summary>
/// One apply of a pipeline: a fresh plan, of which every change has to stand in the plan of a pull request that was merged since the last whole apply. Whatever
/// moved since is left out by name, and the rest goes on.
/// </summary>
internal sealed class CiApplyRun
{
    // The runner kills what has not ended seven seconds after it asked.
    private static readonly TimeSpan PatienceAfterStop = TimeSpan.FromSeconds(2);

    private readonly CiApplyOptions options;
    private readonly Pipeline pipeline;
    private readonly Session session;
    private readonly Workspace workspace;
    private readonly Composition composition;
    private readonly Printer printer;

    public CiApplyRun(CiApplyOptions options, Pipeline pipeline)
    {
        (this.options, this.pipeline) = (options, pipeline);
        (session, workspace) = (pipeline.Session, pipeline.Workspace);
        composition = new(workspace, session);
        printer = new(session, workspace);
    }

    public async Task<ExitCode> RunAsync()
    {
        await CommittedInventory.MustBeAsync(workspace, session);
        var git = composition.GitAsync();
        var read = SoundFolder.Read(composition, printer, session);
        await using var server = await ServerConnection.ToWriteAsync(workspace, session);
        var engine = composition.Comparing(server.Reader, await git);
        await using var lease = await composition.Store.AcquireAsync(LockHolder.Of("ci apply", session), session.Globals.LockTimeout, session.Stopping);
        var fresh = await engine.PlanAsync(workspace.Considering(options.Asked), offline: false, session.Stopping, session.Globals.LockTimeout > TimeSpan.Zero ? null : read);
        var reviewed = await ReviewedAsync(fresh);
        var plan = ReviewGate.Over(fresh, reviewed.Holds, reviewed.About);
        PlanTold told = new(pipeline);
        told.Tell(plan);
        told.Summarize(plan, howToApply: "");
        ReviewRemarks remarks = new(fresh, reviewed, options.Accepted);
        remarks.Warn(pipeline.Commands);
        if (Obstacle.Of(plan) is { } refused)
        {
            remarks.Summarize(pipeline.Commands);
            throw new ToolException(refused);
        }

        Execution execution = new(session, printer);
        // What a reviewer saw, or somebody accepted, is consent to it, an edit on the server that it overwrites included.
        var result = await execution.CarryOutAsync(engine.ApplyAsync(plan, Consent.Drift, server.Writer, lease, session.Stopping));
        if (options.RollbackOnFailure && Retraction.IsCalledFor(result))
        {
            Retraction retraction = new(composition, session, execution);
            result = result with { PutBack = await retraction.TryAsync(result, workspace.Considering(new()), engine, server.Writer, lease) };
        }

        var code = await execution.ReportAsync(plan, result, ResultFile());
        await TellAsync(reviewed, result, remarks);
        return code;
    }

    private async Task<ReviewedChanges> ReviewedAsync(Plan plan)
    {
        var accepted = ReviewedChanges.None(options.Accepted);
        string[] hashes = [.. plan.Changes.Where(ReviewGate.IsReviewable).Select(ChangeHash.Of).Where(hash => !accepted.Holds(hash))];
        if (hashes.Length == 0)
        {
            return accepted;
        }

        if (pipeline is not { Repository: { } repository, Comment: { } comment })
        {
            throw new ToolException(ToolError.Refused("nobody can say what was reviewed: GITHUB_TOKEN is not set", "give the step env: GITHUB_TOKEN: ${{ github.token }}"));
        }

        try
        {
            ReviewSearch wanted = new()
            {
                Since = plan.Basis?.AppliedSha,
                Until = plan.Git?.Sha ?? pipeline.Settings.Sha,
                Branch = pipeline.Settings.Branch,
                Hashes = hashes,
                Accepted = options.Accepted,
            };
            return await ReviewedChanges.FindAsync(repository, comment, wanted, session.Stopping);
        }
        catch (GitHubException unanswered)
        {
            throw new ToolException(ToolError.Refused($"nobody can say what was reviewed, nothing was written: {unanswered.Message}", WayOut(unanswered)), unanswered);
        }
    }

    private static string WayOut(GitHubException unanswered) => unanswered switch
    {
        { IsUnknown: true } => "give the step env: GITHUB_TOKEN: ${{ github.token }}",
        { IsForbidden: true } => "the job needs permissions: contents: write and pull-requests: write",
        _ => "run the job again later",
    };

    private string ResultFile() => Path.Combine(Directory.CreateDirectory(pipeline.Files).FullName, "apply.json");

    private async Task TellAsync(ReviewedChanges reviewed, ApplyResult result, ReviewRemarks remarks)
    {
        pipeline.Commands.Outputs(("applied", Count(result, outcome => outcome is Outcome.Applied)), ("left_out", Count(result, outcome => outcome is not Outcome.Applied)), ("apply_path", ResultFile()));
        pipeline.Commands.Summarize(CommentBody.Result(result.Changes, pipeline.Settings.Sha, page: null));
        remarks.Summarize(pipeline.Commands);
        if (options.Comment == CommentMode.Never || pipeline.Repository is not { } repository)
        {
            return;
        }

        // A run that was stopped says so too, if it can be said at once.
        using CancellationTokenSource patience = new(session.Stopping.IsCancellationRequested ? PatienceAfterStop : Timeout.InfiniteTimeSpan, session.Around.Time);
        foreach (var pull in reviewed.Pulls.Where(pull => !CommentBody.IsDone(pull.Comment.Body)))
        {
            AppliedChange[] its = [.. result.Changes.Where(applied => pull.Marker.IsAbout(applied.Change))];
            if (its.Length > 0)
            {
                await pipeline.TryAsync($"the comment of #{pull.Number} could not be written", () => TellAsync(repository, pull, its, patience.Token));
            }
        }
    }

    // Nothing that somebody edited is written again in our name: that would make it ours.
    private async Task TellAsync(GitHubRepository repository, ReviewedPull pull, AppliedChange[] its, CancellationToken cancellationToken)
    {
        if (await repository.StrangerAtAsync(pull.Comment, cancellationToken) is null)
        {
            await repository.EditCommentAsync(pull.Comment, CommentBody.WithResult(pull.Comment.Body, its, pipeline.Settings.Sha, pipeline.Settings.RunPage), cancellationToken);
        }
    }

    private static string Count(ApplyResult result, Func<Outcome, bool> counts) =>
        result.Changes.Count(change => counts(change.Outcome)).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
