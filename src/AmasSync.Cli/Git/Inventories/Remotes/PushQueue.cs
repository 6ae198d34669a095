using System.Security.Cryptography;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Git.Inventories.Remotes;

/// <summary>
/// Pushes the updates of the environments of a run, one push at a time. Everything that waits when a push begins goes into it: GitHub
/// recommends at most six pushes a minute.
/// </summary>
/// <remarks>
/// A push is atomic: all its updates are carried out, or none, also if this process is killed or the connection breaks. If another run was
/// faster in one environment, that environment has lost, and the others are pushed again without it. If the remote rejects a ref for
/// another reason, or the push is too large for it, each environment is pushed alone, so that only those fail that it does not accept. If
/// it does not say why, the last attempt pushes the first environment alone: if that fails too, all of them fail.
/// </remarks>
internal sealed class PushQueue(InventoryRemote remote)
{
    // A push can fail because another run pushes at the same time, or because of the network.
    private const int MaxAttempts = 4;

    // Windows limits a command line to 32,767 characters, of which an environment needs about 400.
    private const int MaxRequests = 50;

    private readonly Lock gate = new();
    private readonly Queue<PushRequest> waiting = new();
    private bool isRunning;

    /// <summary>Gets the number of environments that wait for the next push.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return waiting.Count;
            }
        }
    }

    /// <summary>
    /// Moves the refs of an environment atomically. If git does not report success, the remote is queried to find out what happened.
    /// </summary>
    /// <returns>The refs on the remote if they were not moved; null if they were.</returns>
    /// <exception cref="InventoryException">The remote could not be queried, or rejects such refs.</exception>
    public Task<IReadOnlyDictionary<string, string>?> PushAsync(IReadOnlyList<RefUpdate> updates) => Push([updates])[0];

    /// <summary>Moves the refs of several environments, those of each atomically, in one push if possible.</summary>
    /// <returns>The outcome of each environment, as that of <see cref="PushAsync"/>.</returns>
    public IReadOnlyList<Task<IReadOnlyDictionary<string, string>?>> Push(IEnumerable<IReadOnlyList<RefUpdate>> environments)
    {
        PushRequest[] requests = [.. environments.Select(updates => new PushRequest(updates))];
        lock (gate)
        {
            Array.ForEach(requests, waiting.Enqueue);
            if (!isRunning)
            {
                isRunning = true;
                _ = Task.Run(RunAsync);
            }
        }

        return [.. requests.Select(request => request.Outcome)];
    }

    private async Task RunAsync()
    {
        while (TakeWaiting() is { Count: > 0 } requests)
        {
            try
            {
                await PushTogetherAsync(requests);
            }
            catch (Exception exception)
            {
                requests.ForEach(request => request.Fail(exception));
            }
        }
    }

    private List<PushRequest> TakeWaiting()
    {
        lock (gate)
        {
            List<PushRequest> taken = [];
            while (taken.Count < MaxRequests && waiting.TryDequeue(out var request))
            {
                taken.Add(request);
            }

            isRunning = taken.Count > 0;
            return taken;
        }
    }

    private async Task PushTogetherAsync(List<PushRequest> requests, int attemptsLeft = MaxAttempts)
    {
        while (requests.Count > 0)
        {
            var reply = await remote.PushAsync([.. requests.SelectMany(request => request.Updates)], CancellationToken.None);
            if (reply.IsSuccess)
            {
                requests.ForEach(request => request.Complete());
                return;
            }

            var now = await TryListAsync(attemptsLeft - 1);
            if (now is not null && requests.RemoveAll(request => request.TrySettle(now)) > 0)
            {
                continue; // None of the others was moved. They are fewer now, so that this ends.
            }

            attemptsLeft--;
            var canSplit = now is not null && requests.Count > 1;
            if (canSplit && (IsRejection(reply) || IsTooLarge(reply) || (attemptsLeft == 1 && await TryPushFirstAsync(requests))))
            {
                await PushAloneAsync(requests);
                return;
            }

            if (attemptsLeft == 0 || (canSplit && attemptsLeft == 1))
            {
                requests.ForEach(request => request.Fail(CreateError(request, reply)));
                return;
            }

            await Task.Delay(RandomNumberGenerator.GetInt32(200, 1000));
        }
    }

    // A server or a proxy may refuse a large push in its own way, or a slow connection may not carry it in time.
    // The last attempt finds out.
    private async Task<bool> TryPushFirstAsync(List<PushRequest> requests)
    {
        var first = requests[0];
        await PushTogetherAsync([first], attemptsLeft: 1);
        return requests.Remove(first) && first.Outcome.IsCompletedSuccessfully;
    }

    private async Task PushAloneAsync(List<PushRequest> requests)
    {
        foreach (var request in requests)
        {
            try
            {
                await PushTogetherAsync([request]);
            }
            catch (InventoryException unreachable)
            {
                request.Fail(unreachable);
            }
        }
    }

    private async Task<IReadOnlyDictionary<string, string>?> TryListAsync(int attemptsLeft)
    {
        try
        {
            return await remote.ListAsync(CancellationToken.None);
        }
        catch (InventoryException) when (attemptsLeft > 0)
        {
            return null;
        }
    }

    // Git prints a line for each ref that was rejected. A push whose connection breaks has the same exit code, without such a line.
    private static bool IsRejection(GitResult reply) =>
        reply.ExitCode == 1 && Array.Exists(reply.Text.Split('\n'), line => line.StartsWith('!'));

    // Many web servers limit the size of a request, often to 1 MB.
    private static bool IsTooLarge(GitResult reply) => reply.ErrorText.Contains("HTTP 413", StringComparison.Ordinal);

    private static InventoryException CreateError(PushRequest request, GitResult reply)
    {
        var names = string.Join(" and ", request.Updates.Select(update => update.Ref));
        return InventoryRemote.CreateError($"cannot push {names} to the Git remote", reply);
    }
}
