using System.CommandLine;
using AmasSync.Cli.Arguments;
using AmasSync.Cli.Pipelines;
using AmasSync.Core.Changes;

namespace AmasSync.Cli.Commands.Pipelines;

/// <summary>
/// Shows in a pull request what merging it would do. Without a key: a key can write everything, and whoever may push to a branch decides what the step does.
/// </summary>
internal sealed class CiPlanCommand : Verb
{
    private readonly PlanningArguments planning = new();
    private readonly Option<bool> live = OptionKinds.Switch("--live", "Compare with the server, which needs its key, and not with what the inventory last saw");
    private readonly Option<bool> detailedExitCode = OptionKinds.Switch("--detailed-exitcode", "Exit with 2 where there are changes");
    private readonly Option<CommentMode> comment = CommentOption.New();

    public CiPlanCommand()
        : base("plan", "Show in a pull request what merging it would do; needs no key")
    {
        foreach (var option in planning.All)
        {
            Add(option);
        }

        Add(live);
        Add(detailedExitCode);
        Add(comment);
    }

    public override IReadOnlyList<OutputFormat> Formats => [OutputFormat.Text];

    public override Task<ExitCode> RunAsync(ParseResult parsed, Session session)
    {
        PlanRun.Options options = new()
        {
            Asked = planning.Read(parsed),
            Offline = !parsed.GetValue(live),
            Tokens = true,
            DetailedExitCode = parsed.GetValue(detailedExitCode),
            Files = new(),
        };
        return Pipeline.RunAsync(session, async pipeline =>
        {
            var plan = AtHead(await PlanRun.MakeAsync(options, pipeline.Workspace, pipeline.Session), pipeline);
            new PlanTold(pipeline, CommentBody.Options).Tell(plan);
            await CommentAsync(pipeline, plan, parsed.GetValue(comment), session.Stopping);
            return PlanRun.CodeOf(plan, options);
        });
    }

    // What is checked out is a merge that GitHub made for this run alone; people know the commit that they pushed.
    private static Plan AtHead(Plan plan, Pipeline pipeline) =>
        plan.Git is { } git && pipeline.Settings.Pull is { HeadSha.Length: > 0 } pull ? plan with { Git = git with { Sha = pull.HeadSha } } : plan;

    private static async Task CommentAsync(Pipeline pipeline, Plan plan, CommentMode mode, CancellationToken stopping)
    {
        if (mode == CommentMode.Never || pipeline is not { Settings.Pull: { IsFork: false } pull, Comment: { } comment, Repository: { } repository })
        {
            return;
        }

        var body = CommentBody.Of(plan, pipeline.Folder, pull.HeadSha);
        await pipeline.TryAsync("the comment could not be written", async () =>
        {
            // A run of an earlier commit, or of a pull request that is merged by now, must not take the place of what was reviewed.
            if (await repository.IsCurrentAsync(pull.Number, pull.HeadSha, stopping))
            {
                await comment.KeepAsync(pull.Number, body, mayAdd: mode == CommentMode.Always || plan.HasChanges || !plan.IsComplete, stopping);
            }
            else
            {
                pipeline.Commands.Warn("the comment was not written: the pull request is closed, or at another commit by now");
            }
        });
    }
}
