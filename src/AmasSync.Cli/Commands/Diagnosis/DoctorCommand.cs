using System.CommandLine;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Commands.Diagnosis;

/// <summary>Checks everything that a run needs, and prints what to do about problems.</summary>
internal sealed class DoctorCommand : ToolCommand
{
    private readonly Option<bool> probeTests = OptionFactory.CreateSwitch(
        "--probe-tests",
        "Also find out, with one message in a session, whether tests can observe routes and calls of tools on this server");

    public DoctorCommand()
        : base("doctor", "Check the project file, server, API key, clock, inventory and Git") => Add(probeTests);

    public override GlobalOptionSet ListedGlobals => GlobalOptionSet.All & ~GlobalOptionSet.Prompt & ~GlobalOptionSet.Lock;

    public override Task<ExitCode> RunAsync(ParseResult parsed, RunContext context) =>
        RunAsync(context, parsed.GetValue(probeTests));

    /// <summary>Runs all checks and prints their results.</summary>
    /// <param name="context">The run.</param>
    /// <param name="probesTests">Whether to find out what tests can observe.</param>
    public static async Task<ExitCode> RunAsync(RunContext context, bool probesTests = false)
    {
        var checks = await new Doctor(context, probesTests).RunChecksAsync();
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
