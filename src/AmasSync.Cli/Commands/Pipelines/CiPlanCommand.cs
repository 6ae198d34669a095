using System.CommandLine;
using AmasSync.Cli.Ci;
using AmasSync.Cli.Ci.Review;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Commands.Planning;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Core.Planning;

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
            PlanTold told = new(pipeline);
            told.Tell(plan);
            told.Summarize(plan, await new PlanComment(pipeline, parsed.GetValue(comment)).KeepAsync(plan, session.Stopping));
            return PlanRun.CodeOf(plan, options);
        });
    }

    // What is checked out is a merge that GitHub made for this run alone; people know the commit that they pushed.
    private static Plan AtHead(Plan plan, Pipeline pipeline) =>
        plan.Git is { } git && pipeline.Settings.Pull is { HeadSha.Length: > 0 } pull ? plan with { Git = git with { Sha = pull.HeadSha } } : plan;
}
