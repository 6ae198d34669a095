using System.CommandLine;
using System.Diagnostics;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Server;

namespace AmasSync.Cli.Commands.Setup;

/// <summary>Runs the emulator with the options that follow; they, and their help, are that program's.</summary>
internal sealed class EmulatorCommand : ToolCommand
{
    public const string CommandName = "emulator";

    public EmulatorCommand()
        : base(CommandName, "The AMAS API on this machine; 'amas-sync emulator --help' shows its options") => TreatUnmatchedTokensAsErrors = false;

    public override Task<ExitCode> RunAsync(ParseResult parsed, RunContext context) => RunAsync([.. parsed.UnmatchedTokens], context);

    public static async Task<ExitCode> RunAsync(IReadOnlyList<string> options, RunContext context)
    {
        using var process = Process.Start(EmulatorExecutable.CreateStartInfo(options))
            ?? throw new ToolException(new(ExitCode.Failed, "no_emulator", "the emulator could not be started"));
        using var ending = context.Stopping.Register(process.StandardInput.Close);
        await process.WaitForExitAsync(CancellationToken.None);
        return (ExitCode)process.ExitCode;
    }
}
