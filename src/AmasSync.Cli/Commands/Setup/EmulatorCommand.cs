using System.CommandLine;
using System.Diagnostics;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Server;

namespace AmasSync.Cli.Commands.Setup;

/// <summary>Runs the emulator with the options that follow; they, and their help, are that program's.</summary>
internal sealed class EmulatorCommand : Verb
{
    public const string Word = "emulator";

    public EmulatorCommand()
        : base(Word, "The AMAS API on this machine; 'amas-sync emulator --help' shows its options") => TreatUnmatchedTokensAsErrors = false;

    public override Task<ExitCode> RunAsync(ParseResult parsed, Session session) => RunAsync([.. parsed.UnmatchedTokens], session);

    public static async Task<ExitCode> RunAsync(IReadOnlyList<string> options, Session session)
    {
        using var process = Process.Start(EmulatorProgram.StartInfo(options))
            ?? throw new ToolException(new(ExitCode.Failed, "no_emulator", "the emulator could not be started"));
        using var ending = session.Stopping.Register(process.StandardInput.Close);
        await process.WaitForExitAsync(CancellationToken.None);
        return (ExitCode)process.ExitCode;
    }
}
