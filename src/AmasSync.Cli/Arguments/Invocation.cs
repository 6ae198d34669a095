namespace AmasSync.Cli.Arguments;

/// <summary>What a command line asks for. A closed set.</summary>
internal abstract record Invocation
{
    private Invocation()
    {
    }

    /// <summary>Help goes to the standard output, whatever the format.</summary>
    public sealed record Help(Func<TextWriter, int> Print) : Invocation;

    public sealed record Version : Invocation;

    public sealed record Run(GlobalOptions Globals, Func<Session, Task<ExitCode>> RunAsync) : Invocation;
}
