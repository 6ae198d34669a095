using System.CommandLine;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Commands.Planning;

/// <summary>The common part of <c>plan</c> and <c>diff</c>, which make the same plan and show it differently.</summary>
internal abstract class PlanningCommand : ToolCommand
{
    private readonly PlanningArguments planning = new(isForSeveral: true);
    private readonly Option<string?> planFile = OptionFactory.CreateText("--out", "FILE", "Save the plan for 'apply FILE'");

    private readonly Option<bool> offline = OptionFactory.CreateSwitch(
        "--offline", "Compare with what the inventory last observed; needs no API key");

    private readonly Option<string?> baseReference = OptionFactory.CreateText(
        "--base", "GITREF", "Compare with the agent files of a commit; needs no API key");

    private readonly Option<bool> full = OptionFactory.CreateSwitch(
        "--full", "Show long texts entirely: the prompts of new agents, and every line of a difference");

    private readonly Option<bool> tokens = OptionFactory.CreateSwitch(
        "--tokens", "Estimate the tokens of changed prompts, before and after");

    private readonly Option<bool> strict = OptionFactory.CreateStrict();

    private readonly Option<bool> detailedExitCode = OptionFactory.CreateSwitch(
        "--detailed-exitcode", "Exit with code 2 if there are changes (default: 0)");

    private readonly Option<string?> jsonInto = OptionFactory.CreateText("--json-into", "FILE", "Also write the plan as JSON");
    private readonly Option<string?> markdownInto = OptionFactory.CreateText("--markdown-into", "FILE", "Also write the plan as Markdown");
    private readonly Option<string?> htmlInto = OptionFactory.CreateText("--html-into", "FILE", "Also write the plan as an HTML page");
    private readonly Option<string?> sarifInto = OptionFactory.CreateText(
        "--sarif-into", "FILE", "Also write findings and risks as SARIF 2.1.0");

    protected PlanningCommand(string name, string description)
        : base(name, description)
    {
        foreach (var option in planning.All)
        {
            Add(option);
        }

        Add(planFile);
        Add(offline);
        Add(baseReference);
        Add(full);
        Add(tokens);
        Add(strict);
        Add(detailedExitCode);
        Add(jsonInto);
        Add(markdownInto);
        Add(htmlInto);
        Add(sarifInto);
    }

    public override IReadOnlyList<OutputFormat> Formats => Views.Formats;

    public override bool IsMultiEnvironment => true;

    public override GlobalOptionSet ListedGlobals => GlobalOptionSet.All & ~GlobalOptionSet.Prompt & ~GlobalOptionSet.Lock;

    public override Task<ExitCode> RunAsync(ParseResult parsed, RunContext context) =>
        PlanRun.RunAsync(ReadOptions(parsed), context, Views);

    /// <summary>Gets the views of the plan.</summary>
    protected abstract ViewSet<PlanReview> Views { get; }

    private PlanRunOptions ReadOptions(ParseResult parsed) => new()
    {
        Planning = planning.Read(parsed),
        Offline = parsed.GetValue(offline),
        Base = parsed.GetValue(baseReference),
        IsFull = parsed.GetValue(full),
        Tokens = parsed.GetValue(tokens),
        Strict = parsed.GetValue(strict),
        DetailedExitCode = parsed.GetValue(detailedExitCode),
        Files = new()
        {
            PlanFile = parsed.GetValue(planFile),
            Json = parsed.GetValue(jsonInto),
            Markdown = parsed.GetValue(markdownInto),
            Html = parsed.GetValue(htmlInto),
            Sarif = parsed.GetValue(sarifInto),
        },
    };
}
