using System.Text;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Git.Inventories.Remotes;

/// <summary>
/// The inventories on the remote as a run finds them: one query and one fetch for all its environments. Plans are made from it. What
/// depends on the present state, for example a lock, queries the remote again.
/// </summary>
/// <param name="git">Git in the clone.</param>
/// <param name="remote">The remote of the clone.</param>
/// <param name="time">The clock.</param>
/// <param name="listEnvironments">Lists the environments of the run.</param>
internal sealed class FirstLook(GitProgram git, InventoryRemote remote, TimeProvider time, Func<IEnumerable<string>> listEnvironments)
    : IDisposable
{
    // A run of many environments may last long, and others write meanwhile.
    private static readonly TimeSpan Validity = TimeSpan.FromMinutes(2);

    // A remote that is not reachable must not cost each environment a timeout.
    private static readonly TimeSpan ErrorValidity = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim gate = new(1);
    private readonly HashSet<string> written = new(StringComparer.Ordinal);
    private LookResult? last;

    /// <summary>Returns what is known about an environment; null if this run has written its inventory.</summary>
    /// <exception cref="InventoryException">The remote could not be queried.</exception>
    public async Task<KnownRefs?> FindAsync(string environment, CancellationToken stopping)
    {
        await gate.WaitAsync(stopping);
        try
        {
            if (written.Contains(environment))
            {
                return null;
            }

            if (last is null || time.GetElapsedTime(last.Timestamp) > (last.Error is null ? Validity : ErrorValidity))
            {
                last = await LookAsync(environment, stopping);
            }

            return last.Error is { } error ? throw new InventoryException(error.Message, error) : last.Find(environment);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Forgets an environment, because its inventory is about to be written.</summary>
    public async Task DropAsync(string environment)
    {
        await gate.WaitAsync();
        written.Add(environment);
        gate.Release();
    }

    public void Dispose() => gate.Dispose();

    private async Task<LookResult> LookAsync(string environment, CancellationToken stopping)
    {
        try
        {
            var listed = await remote.ListAsync(stopping);
            var names = listEnvironments().Append(environment).Select(InventoryRefs.GetInventoryName).Distinct().Where(listed.ContainsKey);
            return new()
            {
                Timestamp = time.GetTimestamp(),
                Listed = listed,
                Fetched = await FetchAsync([.. names], listed, stopping),
                Seen = await ListSeenAsync(stopping),
            };
        }
        catch (InventoryException error)
        {
            return new() { Timestamp = time.GetTimestamp(), Error = error };
        }
    }

    /// <summary>Fetches the commits that this clone does not have, and returns the refs whose commits it has afterwards.</summary>
    private async Task<IReadOnlySet<string>> FetchAsync(
        IReadOnlyList<string> names, IReadOnlyDictionary<string, string> listed, CancellationToken stopping)
    {
        var missing = await ListMissingAsync(names, listed, stopping);
        if (missing.Count == 0)
        {
            return names.ToHashSet(StringComparer.Ordinal);
        }

        try
        {
            await remote.FetchAsync(missing, stopping);
            return names.ToHashSet(StringComparer.Ordinal);
        }
        catch (InventoryException)
        {
            // One of them may have been deleted meanwhile. Each environment fetches its own, and reports its own error.
            return names.Except(missing).ToHashSet(StringComparer.Ordinal);
        }
    }

    private async Task<IReadOnlyList<string>> ListMissingAsync(
        IReadOnlyList<string> names, IReadOnlyDictionary<string, string> listed, CancellationToken stopping)
    {
        if (names.Count == 0)
        {
            return [];
        }

        var input = Encoding.UTF8.GetBytes(string.Concat(names.Select(name => $"{listed[name]}\n")));
        var reply = await git.RunAsync(["cat-file", "--batch-check=%(objecttype)"], stopping, input);
        string[] types = reply is { IsSuccess: true } ? reply.Text.Split('\n') : [];
        return types.Length == names.Count ? [.. names.Where((_, index) => types[index] != "commit")] : names;
    }

    private async Task<IReadOnlyDictionary<string, string>> ListSeenAsync(CancellationToken stopping)
    {
        string[] query = ["for-each-ref", "--format=%(refname) %(objectname)", InventoryRemote.RefPrefix];
        var listed = await remote.RunOrThrowAsync(query, "cannot list the refs of this clone", stopping);
        return listed.Text.Split('\n')
            .Select(line => line.Split(' '))
            .Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
    }

    /// <summary>A look, or the error that it ended with.</summary>
    private sealed record LookResult
    {
        public required long Timestamp { get; init; }

        public InventoryException? Error { get; init; }

        public IReadOnlyDictionary<string, string> Listed { get; init; } = new Dictionary<string, string>();

        public IReadOnlySet<string> Fetched { get; init; } = new HashSet<string>();

        public IReadOnlyDictionary<string, string> Seen { get; init; } = new Dictionary<string, string>();

        public KnownRefs Find(string environment)
        {
            var inventory = InventoryRefs.GetInventoryName(environment);
            RemoteRefs refs = new(Listed.GetValueOrDefault(inventory), Listed.GetValueOrDefault(InventoryRefs.GetLockName(environment)));
            return new(refs, Seen.GetValueOrDefault(inventory), Fetched.Contains(inventory));
        }
    }
}
