using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Commands;

/// <summary>What a command line asks for. A closed set of cases.</summary>
internal abstract record Invocation
{
    private Invocation()
    {
    }

    /// <summary>Print help to the standard output, in any format.</summary>
    /// <param name="Print">Prints it to a writer, wrapped at a width in columns.</param>
    public sealed record Help(Action<TextWriter, int> Print) : Invocation;

    public sealed record Version : Invocation;

    /// <summary>Run a command.</summary>
    /// <param name="Globals">The global options.</param>
    /// <param name="RunAsync">Runs the command.</param>
    public sealed record Run(GlobalOptions Globals, Func<RunContext, Task<ExitCode>> RunAsync) : Invocation
    {
        /// <summary>Gets whether the output is streamed in every format.</summary>
        public bool IsStreamed { get; init; }

        /// <summary>Gets the file to which the result is also written as JSON; null if none was requested.</summary>
        public string? ResultFile { get; init; }

        /// <summary>Gets whether the run changes something.</summary>
        public bool HasEffects { get; init; }
    }
}
