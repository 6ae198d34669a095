using System.CommandLine;
using AmasSync.Cli.Ci;
using AmasSync.Cli.Ci.Review;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Commands.Planning;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Commands.Pipelines;

/// <summary>
/// Shows in a pull request what merging it would change. It runs without an API key: a key can write every agent, and anyone who can push
/// to a branch decides what the step does.
/// </summary>
internal sealed class CiPlanCommand : ToolCommand
{
    private readonly PlanningArguments planning = new();

    private readonly Option<bool> live = OptionFactory.CreateSwitch(
        "--live", "Compare with the server (needs the API key) instead of the inventory; for reading only: it reviews nothing");

    private readonly Option<bool> detailedExitCode = OptionFactory.CreateSwitch(
        "--detailed-exitcode", "Exit with code 2 if there are changes (default: 0)");
    private readonly Option<bool> strict = OptionFactory.CreateStrict();
    private readonly Option<CommentMode> comment = CommentOption.Create();

    public CiPlanCommand()
        : base("plan", "Show in a pull request what merging it would change; needs no API key")
    {
        foreach (var option in planning.All)
        {
            Add(option);
        }

        Add(live);
        Add(detailedExitCode);
        Add(strict);
        Add(comment);
    }

    public override bool HasEffects => true;

    public override IReadOnlyList<OutputFormat> Formats => [OutputFormat.Text];

    public override GlobalOptionSet ListedGlobals => GlobalOptionSet.All & ~GlobalOptionSet.Prompt;

    public override Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        PlanRunOptions options = new()
        {
            Planning = planning.Read(parsed),
            Offline = !parsed.GetValue(live),
            Tokens = true,
            DetailedExitCode = parsed.GetValue(detailedExitCode),
            Files = new(),
        };
        var mode = parsed.GetValue(comment);
        return CiStep.RunAsync(context, parsed.GetValue(strict), ciStep => new CiPlanRun(options, ciStep, mode).RunAsync());
    }
}
