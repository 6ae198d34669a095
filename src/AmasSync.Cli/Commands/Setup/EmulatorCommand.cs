using System.CommandLine;
using System.Diagnostics;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Server;

namespace AmasSync.Cli.Commands.Setup;

/// <summary>Runs the emulator. All options after the command, including <c>--help</c>, are passed to that program.</summary>
internal sealed class EmulatorCommand : ToolCommand
{
    public const string CommandName = "emulator";

    public EmulatorCommand()
        : base(CommandName, "Run an emulator of the AMAS API on this machine") => TreatUnmatchedTokensAsErrors = false;

    public override GlobalOptionSet ListedGlobals => GlobalOptionSet.None;

    public override Task<ExitCode> RunAsync(ParseResult parsed, RunContext context) => RunAsync([.. parsed.UnmatchedTokens], context);

    /// <summary>Runs the emulator until it ends or the run is stopped.</summary>
    public static async Task<ExitCode> RunAsync(IReadOnlyList<string> options, RunContext context)
    {
        using var process = Process.Start(EmulatorExecutable.CreateStartInfo(options))
            ?? throw new ToolException(new(ExitCode.Failed, "no_emulator", "the emulator could not be started"));
        using var ending = context.Stopping.Register(process.StandardInput.Close);
        await process.WaitForExitAsync(CancellationToken.None);
        return (ExitCode)process.ExitCode;
    }
}
