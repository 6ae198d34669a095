using AmasSync.Cli.Git.Inventories.Trees;

namespace AmasSync.Cli.Git.Inventories.Remotes;

/// <summary>
/// The clone of a run and its remote, with what the environments of the run share: the first look, the queries, the pushes and the
/// heartbeats.
/// </summary>
internal sealed class InventoryRepository : IDisposable
{
    private int? hashLength;

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

    /// <summary>Returns the length of the ID of a commit.</summary>
    public async Task<int> GetHashLengthAsync(CancellationToken stopping)
    {
        hashLength ??= await Git.QueryAsync(["rev-parse", "--show-object-format"], stopping) is "sha256" ? 64 : 40;
        return hashLength.Value;
    }

    public void Dispose()
    {
        Objects.Dispose();
        First.Dispose();
    }
}
