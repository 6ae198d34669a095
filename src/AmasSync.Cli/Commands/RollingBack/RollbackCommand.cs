using System.CommandLine;
using Amas.Config;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Git;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views;

namespace AmasSync.Cli.Commands.RollingBack;

/// <summary>Restores the agents that a run changed to their state before the run.</summary>
internal sealed class RollbackCommand : ToolCommand
{
    private readonly Argument<string?> run = new("run")
    {
        Description = "The run ID: the name of its folder in .amas-sync/runs (default: the last run that wrote something; if that is a "
            + "rollback that did not apply all of its changes, it is continued)",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> yes = OptionFactory.CreateSwitch("--yes", "Apply the rollback; without it, only the plan is shown");

    private readonly Option<string[]> adopt = OptionFactory.CreateTextList(
        "--adopt", "GLOB", "Allow adopting agents with matching names again to roll them back");

    private readonly Option<int?> allowDeletes = OptionFactory.CreateNumber(
        "--allow-deletes", "N", 0, int.MaxValue, "Allow deleting exactly N agents that the run created, overriding max_deletes");

    private readonly Option<bool> overwriteDrift = OptionFactory.CreateSwitch(
        "--overwrite-drift", "Overwrite changes that were made on the server since the run");

    private readonly Option<string[]> only = OptionFactory.CreateTextList(
        "--only", "GLOB", "Roll back only agents with matching names; may be repeated");

    private readonly Option<string?> jsonInto = OptionFactory.CreateText(
        "--json-into", "FILE", "Also write the plan, or with --yes the result, as JSON to this file");

    public RollbackCommand()
        : base("rollback", "Plan the rollback of a run, and apply it with --yes")
    {
        Add(run);
        Add(yes);
        Add(adopt);
        Add(allowDeletes);
        Add(overwriteDrift);
        Add(only);
        Add(jsonInto);
    }

    public override bool HasEffects => true;

    public override IReadOnlyList<OutputFormat> Formats => PlanViews.Plan.Formats;

    public override async Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        RollbackOptions options = new()
        {
            Run = parsed.GetValue(run),
            Yes = parsed.GetValue(yes),
            Planning = new()
            {
                Adopt = ParseGlobs(parsed.GetValue(adopt)),
                AllowDeletes = parsed.GetValue(allowDeletes),
                Only = ParseGlobs(parsed.GetValue(only)),
                OverwriteDrift = parsed.GetValue(overwriteDrift),
            },
            JsonInto = parsed.GetValue(jsonInto),
        };
        if (options.Yes && context.Globals.Format == OutputFormat.Markdown)
        {
            throw new ToolException(ToolError.ForUsage(
                "the result of a rollback is not available as markdown", "use text or json, or omit --yes to show the plan as markdown"));
        }

        return await new RollbackRun(options, await ReviewedSettings.OpenAsync(context), context).RunAsync();
    }

    private static IReadOnlyList<NameGlob> ParseGlobs(string[]? patterns) =>
        [.. (patterns ?? []).Select(pattern => new NameGlob(pattern))];
}
