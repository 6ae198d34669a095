using AmasSync.Cli.Pipelines;
using AmasSync.Cli.Pipelines.GitHub;
using AmasSync.Cli.Project;
using AmasSync.Core.Applying;
using AmasSync.Core.Changes;
using AmasSync.Core.Desired;

namespace AmasSync.Cli.Commands.Pipelines;

/// <summary>
/// One apply of a pipeline: a fresh plan, of which every change has to stand in the plan of a pull request that was merged since the last whole apply. Whatever
/// moved since is left out by name, and the rest goes on.
/// </summary>
internal sealed class CiApplyRun
{
    private readonly CiApplyOptions options;
    private readonly Session session;
    private readonly Workspace workspace;
    private readonly Composition composition;
    private readonly Printer printer;

    public CiApplyRun(CiApplyOptions options, Session session)
    {
        (this.options, this.session) = (options, session);
        workspace = Workspace.Open(session).Sound();
        composition = new(workspace, session);
        printer = new(session, workspace);
    }

    public async Task<ExitCode> RunAsync()
    {
        using Pipeline pipeline = new(session, workspace);
        return await pipeline.StepAsync(() => RunAsync(pipeline));
    }

    private async Task<ExitCode> RunAsync(Pipeline pipeline)
    {
        await CommittedInventory.MustBeAsync(workspace, session);
        var git = composition.GitAsync();
        var read = SoundFolder();
        await using var server = await ServerConnection.ToWriteAsync(workspace, session);
        var engine = composition.Comparing(server.Reader, await git);
        await using var lease = await composition.Store.AcquireAsync(LockHolder.Of("ci apply", session), session.Globals.LockTimeout, session.Stopping);
        // What a reviewer saw is consent to it, an edit on the server that it overwrites included.
        var considered = workspace.Considering(options.Asked) with { OverwriteDrift = true };
        var fresh = await engine.PlanAsync(considered, offline: false, session.Stopping, session.Globals.LockTimeout > TimeSpan.Zero ? null : read);
        var reviewed = await ReviewedAsync(pipeline, fresh);
        var plan = ReviewGate.Over(fresh, reviewed.Holds);
        new PlanTold(pipeline, printer, new() { HowToApply = "" }).Tell(plan);
        if (Obstacle.Of(plan) is { } refused)
        {
            throw new ToolException(refused);
        }

        Execution execution = new(session, printer);
        var result = await execution.CarryOutAsync(engine.ApplyAsync(plan, Consent.Drift, server.Writer, lease, session.Stopping));
        if (options.RollbackOnFailure && Retraction.IsCalledFor(result))
        {
            Retraction retraction = new(composition, session, execution);
            result = result with { PutBack = await retraction.TryAsync(result, workspace.Considering(new()), engine, server.Writer, lease) };
        }

        var code = await execution.ReportAsync(plan, result, ResultFile(pipeline));
        await TellAsync(pipeline, reviewed, result);
        return code;
    }

    /// <summary>The folder. Nothing is asked of anybody before it is sound.</summary>
    private DesiredState SoundFolder()
    {
        var read = composition.Files([], reader: null).Read(session.Stopping);
        if (read.IsSound)
        {
            return read;
        }

        printer.FindingsBeforeApply(read);
        throw new ToolException(ToolError.HasFindings(read.Findings));
    }

    private async Task<ReviewedChanges> ReviewedAsync(Pipeline pipeline, Plan plan)
    {
        if (!plan.Changes.Any(ReviewGate.MayPass))
        {
            return ReviewedChanges.None(options.Accepted);
        }

        if (pipeline is not { Repository: { } repository, Comment: { } comment })
        {
            throw new ToolException(ToolError.Refused("nobody can say what was reviewed: GITHUB_TOKEN is not set", "give the step env: GITHUB_TOKEN: ${{ github.token }}"));
        }

        try
        {
            var until = plan.Git?.Sha ?? pipeline.Settings.Sha;
            var reviewed = await ReviewedChanges.SinceAsync(repository, comment, plan.Basis?.AppliedSha, until, options.Accepted, session.Stopping);
            foreach (var remark in reviewed.Remarks)
            {
                pipeline.Commands.Warn($"Not counted as reviewed: {remark}");
            }

            return reviewed;
        }
        catch (GitHubException unanswered)
        {
            throw new ToolException(ToolError.Refused($"nobody can say what was reviewed, nothing was written: {unanswered.Message}", "run the job again; it needs permissions: contents: read and pull-requests: write"), unanswered);
        }
    }

    private string ResultFile(Pipeline pipeline) =>
        Path.Combine(Directory.CreateDirectory(Path.Combine(pipeline.Settings.Folder, workspace.Environment.Name)).FullName, "apply.json");

    private async Task TellAsync(Pipeline pipeline, ReviewedChanges reviewed, ApplyResult result)
    {
        pipeline.Commands.Outputs(("applied", Count(result, outcome => outcome is Outcome.Applied)), ("left_out", Count(result, outcome => outcome is not Outcome.Applied)), ("apply_path", ResultFile(pipeline)));
        var sha = pipeline.Settings.Sha;
        pipeline.Commands.Summarize(CommentBody.Result(result, sha, page: null));
        if (options.Comment == CommentMode.Never || pipeline.Comment is not { } comment)
        {
            return;
        }

        foreach (var pull in reviewed.Pulls)
        {
            await pipeline.TryAsync($"the comment of #{pull.Number} could not be written", async () =>
            {
                if (await comment.FindAsync(pull.Number, session.Stopping) is var (found, _))
                {
                    await comment.KeepAsync(pull.Number, CommentBody.WithResult(found.Body, result, sha, pipeline.Settings.RunPage), mayAdd: false, session.Stopping);
                }
            });
        }
    }

    private static string Count(ApplyResult result, Func<Outcome, bool> counts) =>
        result.Changes.Count(change => counts(change.Outcome)).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
