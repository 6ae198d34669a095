namespace AmasSync.Cli.Git.Inventories.Remotes;

/// <summary>
/// Renews the locks of all environments of a run every minute, in one push. An environment whose lock was lost does not affect the others.
/// </summary>
internal sealed class Heartbeats(InventoryRepository repository, TimeProvider time) : IDisposable
{
    private readonly Lock gate = new();
    private readonly HashSet<GitLease> leases = [];
    private readonly Dictionary<GitLease, Task> late = [];
    private CancellationTokenSource? ended;

    /// <summary>Begins to renew the lock of a lease, unless it is renewed already.</summary>
    public void Add(GitLease lease)
    {
        lock (gate)
        {
            leases.Add(lease);
            if (ended is null)
            {
                ended = new();
                _ = RunAsync(ended.Token);
            }
        }
    }

    /// <summary>Ends the renewal of the lock of a lease, and waits for one that was put off because the lease was busy.</summary>
    public async Task RemoveAsync(GitLease lease)
    {
        Task? renewal;
        lock (gate)
        {
            leases.Remove(lease);
            renewal = late.GetValueOrDefault(lease);
            if (leases.Count == 0)
            {
                End();
            }
        }

        await (renewal ?? Task.CompletedTask);
    }

    public void Dispose()
    {
        lock (gate)
        {
            End();
        }
    }

    private void End()
    {
        ended?.Cancel();
        ended?.Dispose();
        ended = null;
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        using PeriodicTimer timer = new(LockNote.HeartbeatInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                await SendAsync(Enter());
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    /// <summary>Enters the leases that are not busy. A busy one is renewed later, so that the others do not wait for it.</summary>
    private List<GitLease> Enter()
    {
        lock (gate)
        {
            var ready = leases.Where(lease => lease.TryEnter()).ToList();
            foreach (var lease in leases.Except(ready).Where(lease => !late.ContainsKey(lease)))
            {
                late[lease] = Task.Run(() => SendLateAsync(lease), CancellationToken.None);
            }

            return ready;
        }
    }

    private async Task SendLateAsync(GitLease lease)
    {
        await lease.EnterAsync();
        await SendAsync([lease]);
        lock (gate)
        {
            late.Remove(lease);
        }
    }

    /// <summary>Renews the locks of leases that were entered, and leaves each of them.</summary>
    private async Task SendAsync(List<GitLease> entered)
    {
        var renewed = entered.FindAll(lease => lease.NeedsHeartbeat);
        entered.Except(renewed).ToList().ForEach(lease => lease.Leave());
        if (renewed.Count == 0)
        {
            return;
        }

        IReadOnlyList<string> commits;
        try
        {
            commits = await repository.Commits.CreateAsync([.. renewed.Select(lease => lease.CreateNote())], CancellationToken.None);
        }
        catch (Exception)
        {
            // Whatever happened, the heartbeats must go on: the next one tries again. Nothing was pushed, and every lease still looks at
            // its lock before it writes.
            renewed.ForEach(lease => lease.Leave());
            return;
        }

        var pushes = repository.Pushes.Push(renewed.Zip(commits, (lease, commit) => lease.PrepareHeartbeat(commit)).ToList());
        await Task.WhenAll(renewed.Zip(pushes, ReceiveAsync));
    }

    private static async Task ReceiveAsync(GitLease lease, Task<IReadOnlyDictionary<string, string>?> push)
    {
        try
        {
            await lease.ReceiveHeartbeatAsync(push);
        }
        finally
        {
            lease.Leave();
        }
    }
}
