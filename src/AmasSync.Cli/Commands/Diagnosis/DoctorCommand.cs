using System.CommandLine;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Commands.Diagnosis;

/// <summary>Checks everything that a run needs, and prints what to do about problems.</summary>
internal sealed class DoctorCommand() : ToolCommand("doctor", "Check the project file, server, API key, clock, inventory and Git")
{
    public override GlobalOptionSet ListedGlobals => GlobalOptionSet.All & ~GlobalOptionSet.Prompt & ~GlobalOptionSet.Lock;

    public override Task<ExitCode> RunAsync(ParseResult parsed, RunContext context) => RunAsync(context);

    /// <summary>Runs all checks and prints their results.</summary>
    public static async Task<ExitCode> RunAsync(RunContext context)
    {
        var checks = await new Doctor(context).RunChecksAsync();
        if (context.Globals.Format == OutputFormat.Json)
        {
            DoctorView.WriteJson(checks, context.Out);
        }
        else
        {
            DoctorView.WriteText(checks, context.Out);
        }

        return ExitPrecedence.Resolve(checks.Select(check => check.Code));
    }
}
