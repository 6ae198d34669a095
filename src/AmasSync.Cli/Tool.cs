using AmasSync.Cli.Ci;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Commands;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli;

/// <summary>The whole tool as a function from arguments and host environment to streams and exit code. Every run ends here.</summary>
internal static class Tool
{
    /// <summary>Runs the tool and returns the exit code of the process.</summary>
    public static async Task<int> RunAsync(string[] arguments, HostEnvironment host)
    {
        RunSelection selection = new();
        using OutputGate gate = new(host.Terminal, FormatGuess.IsJson(arguments, host.Variables), new ErrorView(selection));
        RunSecrets secrets = new();
        using var watchdog = Watchdog.Start(host, gate);
        try
        {
            host.OpenFiles.EnsureEnough();
            var code = await RunAsync(arguments, host, gate, secrets, selection);
            return (int)gate.Complete(code);
        }
        catch (Exception exception)
        {
            var error = secrets.Redact(Failure.ToToolError(exception, host.Stop));
            var hasDetails = arguments.Contains("--verbose") && error.Kind == Failure.Unexpected;
            gate.Fail(error, hasDetails ? secrets.Redact(exception.ToString()) : null);
            return (int)error.Code;
        }
    }

    private static Invocation Parse(string[] arguments, HostEnvironment host, OutputGate gate)
    {
        try
        {
            return new CommandTree().Parse(arguments, host.Variables);
        }
        catch (ToolException wrong) when (UnopenedStep.Matches(arguments, host))
        {
            UnopenedStep.Report(wrong.Error, host, gate.Writer);
            throw;
        }
    }

    private static async Task<ExitCode> RunAsync(
        string[] arguments, HostEnvironment host, OutputGate gate, RunSecrets secrets, RunSelection selection)
    {
        switch (Parse(arguments, host, gate))
        {
            case Invocation.Help help:
                help.Print(gate.GetDirectWriter(), host.Terminal.OutWidth);
                return ExitCode.Done;
            case Invocation.Run run:
                (gate.IsStreamed, gate.HasEffects) = (run.IsStreamed, run.HasEffects);
                gate.ErrorFile = new(run.ResultFile is { } file ? Path.GetFullPath(file, host.WorkingDirectory) : null);
                selection.Set(run.Globals);
                using (run.Globals.Timeout is { } limit ? host.Stop.StopAfter(limit) : null)
                using (RunResources resources = new())
                {
                    RunContext context = new(run.Globals, host, gate.Writer)
                    {
                        Secrets = secrets,
                        Selection = selection,
                        Resources = resources,
                        ErrorFile = gate.ErrorFile,
                    };
                    var code = await run.RunAsync(context with { Phases = PhaseDisplay.Create(context) });
                    return ExitPrecedence.Resolve(code, host.Stop.Cause);
                }

            default:
                await gate.GetDirectWriter().WriteLineAsync(ToolVersion.Text);
                return ExitCode.Done;
        }
    }
}
