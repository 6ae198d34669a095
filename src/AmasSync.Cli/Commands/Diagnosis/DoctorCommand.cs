using System.CommandLine;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Commands.Diagnosis;

/// <summary>Looks at everything a run needs, and says what to do about what is wrong.</summary>
internal sealed class DoctorCommand() : ToolCommand("doctor", "Check project file, server, key, inventory and Git; one line each")
{
    public override Task<ExitCode> RunAsync(ParseResult parsed, RunContext context) => RunAsync(context);

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
