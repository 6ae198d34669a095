using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Hosting.Processes;

/// <summary>
/// The number of files that the process may have open at a time. The runtime keeps its assemblies open, and ends the process if it cannot
/// open one. Each connection to the server is an open file too.
/// </summary>
/// <param name="Max">The limit; null if it is not known.</param>
internal readonly record struct OpenFileLimit(ulong? Max)
{
    private const ulong Reserved = 192;
    private const ulong Required = 200;

    /// <summary>The number of connections that use one request each: one for a message to an agent, and one for other requests.</summary>
    private const ulong ConnectionsPerRequest = 2;

    /// <exception cref="ToolException">The limit is too low for any run.</exception>
    public void EnsureEnough()
    {
        if (Max < Required)
        {
            throw new ToolException(ToolError.ForUsage(
                $"this process may open only {Max} files, and needs {Required}", "raise the limit, for example with 'ulimit -n 1024'"));
        }
    }

    /// <summary>Returns how many requests may be sent at a time, at most as many as are asked for.</summary>
    public int GetMaxRequests(int asked) => Max is { } max && max < Reserved + (ConnectionsPerRequest * (ulong)asked)
        ? (int)Math.Max(1, (Math.Max(max, Reserved) - Reserved) / ConnectionsPerRequest)
        : asked;
}
