using System.CommandLine;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Commands.Applying;

/// <summary>Makes the server what the folder asks for.</summary>
internal sealed class ApplyCommand : ToolCommand
{
    private readonly Argument<string?> planFile = new("planfile")
    {
        Description = "A plan saved with 'plan --out'; it is carried out only if it is still what would be done",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly PlanningArguments planning = new();
    private readonly Option<bool> yes = OptionFactory.CreateSwitch("--yes", "Do not ask");
    private readonly Option<bool> overwriteDrift = OptionFactory.CreateSwitch("--overwrite-drift", "Put back what was changed on the server");
    private readonly Option<bool> resendSecrets = OptionFactory.CreateSwitch("--resend-secrets", "Send secrets again where the server masks them");
    private readonly Option<bool> rollbackOnFailure = OptionFactory.CreateSwitch("--rollback-on-failure", "Put back what this run wrote where a write fails or does not converge");
    private readonly Option<string?> jsonInto = OptionFactory.CreateText("--json-into", "FILE", "Also write the result as JSON");

    public ApplyCommand()
        : base("apply", "Plan, ask, make it so, read back and report")
    {
        Add(planFile);
        Add(yes);
        foreach (var option in planning.All)
        {
            Add(option);
        }

        Add(overwriteDrift);
        Add(resendSecrets);
        Add(rollbackOnFailure);
        Add(jsonInto);
    }

    public override Task<ExitCode> RunAsync(ParseResult parsed, RunContext context)
    {
        var file = parsed.GetValue(planFile);
        if (file is not null && (planning.IsAnyGiven(parsed) || parsed.GetValue(overwriteDrift) || parsed.GetValue(resendSecrets)))
        {
            throw new ToolException(ToolError.ForUsage("a plan file holds its own planning options; none may stand beside it", "make a new plan with them"));
        }

        return new ApplyRun(
            new()
            {
                PlanFile = file,
                Yes = parsed.GetValue(yes),
                Planning = planning.Read(parsed) with { ResendSecrets = parsed.GetValue(resendSecrets) },
                OverwriteDrift = parsed.GetValue(overwriteDrift),
                RollbackOnFailure = parsed.GetValue(rollbackOnFailure),
                JsonInto = parsed.GetValue(jsonInto),
            },
            context).RunAsync();
    }
}
