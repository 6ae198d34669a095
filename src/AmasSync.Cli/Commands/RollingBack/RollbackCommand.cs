using System.CommandLine;
using Amas.Config;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Commands.RollingBack;

/// <summary>Puts the server back to what it had before a run.</summary>
internal sealed class RollbackCommand : Verb
{
    private readonly Argument<string?> run = new("run")
    {
        Description = "The run, by the name of its folder in .amas-sync/runs; without it, the last one that wrote something",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> yes = OptionKinds.Switch("--yes", "Carry it out; without, it is only shown");
    private readonly Option<string[]> adopt = OptionKinds.Texts("--adopt", "GLOB", "Agents, by name, that may be taken over again to put them back");
    private readonly Option<int?> allowDeletes = OptionKinds.Number("--allow-deletes", "N", 0, int.MaxValue, "Agree to delete exactly that many agents that the run created, in place of max_deletes");
    private readonly Option<bool> overwriteDrift = OptionKinds.Switch("--overwrite-drift", "Put back also what was changed on the server since");
    private readonly Option<string[]> only = OptionKinds.Texts("--only", "GLOB", "Nothing but agents of these names");
    private readonly Option<string?> jsonInto = OptionKinds.Text("--json-into", "FILE", "Also write the plan, or with --yes the result, as JSON");

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

    public override Task<ExitCode> RunAsync(ParseResult parsed, Session session)
    {
        RollbackOptions options = new()
        {
            Run = parsed.GetValue(run),
            Yes = parsed.GetValue(yes),
            Asked = new()
            {
                Adopt = Globs(parsed.GetValue(adopt)),
                AllowDeletes = parsed.GetValue(allowDeletes),
                Only = Globs(parsed.GetValue(only)),
                OverwriteDrift = parsed.GetValue(overwriteDrift),
            },
            JsonInto = parsed.GetValue(jsonInto),
        };
        return options.Yes && session.Globals.Format == OutputFormat.Markdown
            ? throw new ToolException(ToolError.Usage("the result of a rollback has no format markdown", "leave out --yes to see its plan; with it there are text and json"))
            : new RollbackRun(options, session).RunAsync();
    }

    private static IReadOnlyList<NameGlob> Globs(string[]? patterns) => [.. (patterns ?? []).Select(pattern => new NameGlob(pattern))];
}
