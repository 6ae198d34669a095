using System.CommandLine;
using Amas.Config;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Commands.RollingBack;

/// <summary>Puts the server back to what it had before a run.</summary>
internal sealed class RollbackCommand : ToolCommand
{
    private readonly Argument<string?> run = new("run")
    {
        Description = "The run, by the name of its folder in .amas-sync/runs; without it, the last one that wrote something",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> yes = OptionFactory.CreateSwitch("--yes", "Carry it out; without, it is only shown");
    private readonly Option<string[]> adopt = OptionFactory.CreateTextList("--adopt", "GLOB", "Agents, by name, that may be taken over again to put them back");
    private readonly Option<int?> allowDeletes = OptionFactory.CreateNumber("--allow-deletes", "N", 0, int.MaxValue, "Agree to delete exactly that many agents that the run created, in place of max_deletes");
    private readonly Option<bool> overwriteDrift = OptionFactory.CreateSwitch("--overwrite-drift", "Put back also what was changed on the server since");
    private readonly Option<string[]> only = OptionFactory.CreateTextList("--only", "GLOB", "Nothing but agents of these names");
    private readonly Option<string?> jsonInto = OptionFactory.CreateText("--json-into", "FILE", "Also write the plan, or with --yes the result, as JSON");

    public RollbackCommand()
        : base("rollback", "Show how the server gets back what it had before a run, and with --yes do it")
    {
        Add(run);
        Add(yes);
        Add(adopt);
        Add(allowDeletes);
        Add(overwriteDrift);
        Add(only);
        Add(jsonInto);
    }

    public override IReadOnlyList<OutputFormat> Formats => [OutputFormat.Text, OutputFormat.Json, OutputFormat.Markdown];

    public override Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
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
        return options.Yes && context.Globals.Format == OutputFormat.Markdown
            ? throw new ToolException(ToolError.ForUsage("the result of a rollback has no format markdown", "leave out --yes to see its plan; with it there are text and json"))
            : new RollbackRun(options, context).RunAsync();
    }

    private static IReadOnlyList<NameGlob> ParseGlobs(string[]? patterns) => [.. (patterns ?? []).Select(pattern => new NameGlob(pattern))];
}
