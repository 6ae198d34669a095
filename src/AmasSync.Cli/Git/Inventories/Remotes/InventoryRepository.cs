using AmasSync.Cli.Git.Inventories.Trees;

namespace AmasSync.Cli.Git.Inventories.Remotes;

/// <summary>
/// The clone of a run and its remote, with what the environments of the run share: the first look, the queries, the pushes and the
/// heartbeats.
/// </summary>
internal sealed class InventoryRepository : IDisposable
{
    /// <summary>The name of the committer if Git has no identity.</summary>
    public const string FallbackName = "amas-sync";

    private int hashLength;

    // Empty if Git has no identity; null before it was asked.
    private string? committer;

    /// <param name="git">Git in the clone.</param>
    /// <param name="time">The clock.</param>
    /// <param name="listEnvironments">Lists the environments of the run, if there are several.</param>
    public InventoryRepository(GitProgram git, TimeProvider time, Func<IEnumerable<string>>? listEnvironments = null)
    {
        Git = git;
        Remote = new(git);
        Objects = new(git);
        First = new(git, Remote, time, listEnvironments ?? (() => []));
        Query = new(Remote);
        Pushes = new(Remote);
        Commits = new(this, time);
        Heartbeats = new(this, time);
    }

    public GitProgram Git { get; }

    public InventoryRemote Remote { get; }

    public ObjectReader Objects { get; }

    public FirstLook First { get; }

    public SharedQuery Query { get; }

    public PushQueue Pushes { get; }

    public LockCommits Commits { get; }

    public Heartbeats Heartbeats { get; }

    /// <summary>Gets the address of the committer if Git has no identity.</summary>
    public static string FallbackAddress { get; } = $"{FallbackName}@{Environment.MachineName}";

    /// <summary>Returns the committer, as <c>NAME &lt;ADDRESS&gt;</c>; null if Git has no identity, as on most CI runners.</summary>
    public async Task<string?> FindCommitterAsync(CancellationToken stopping)
    {
        if (committer is null)
        {
            // The text ends with the time.
            var identity = await Git.QueryAsync(["var", "GIT_COMMITTER_IDENT"], stopping);
            committer = identity?.LastIndexOf('>') is > 0 and var end ? identity[..(end + 1)] : "";
        }

        return committer.Length > 0 ? committer : null;
    }

    /// <summary>Returns the length of the ID of a commit.</summary>
    public async Task<int> GetHashLengthAsync(CancellationToken stopping)
    {
        if (hashLength == 0)
        {
            hashLength = await Git.QueryAsync(["rev-parse", "--show-object-format"], stopping) is "sha256" ? 64 : 40;
        }

        return hashLength;
    }

    public void Dispose()
    {
        Heartbeats.Dispose();
        Objects.Dispose();
        First.Dispose();
    }
}
