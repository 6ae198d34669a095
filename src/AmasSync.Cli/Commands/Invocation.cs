using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Commands;

/// <summary>What a command line asks for. A closed set.</summary>
internal abstract record Invocation
{
    private Invocation()
    {
    }

    /// <summary>Help goes to the standard output, whatever the format.</summary>
    public sealed record Help(Func<TextWriter, int> Print) : Invocation;

    public sealed record Version : Invocation;

    /// <param name="Globals">What every command understands.</param>
    /// <param name="RunAsync">The run.</param>
    /// <param name="IsStreamed">Whether its product comes bit by bit, in whatever format.</param>
    public sealed record Run(GlobalOptions Globals, Func<RunContext, Task<ExitCode>> RunAsync, bool IsStreamed = false) : Invocation;
}
