using AmasSync.Cli.Project;

namespace AmasSync.Cli.Commands.Fleets;

/// <summary>
/// Runs the work for environments in their order, some of them at once. Those of one server and key wait for each other, because limits of
/// requests are those of an account; meanwhile others begin.
/// </summary>
/// <param name="workspaces">The project, once per environment.</param>
/// <param name="parallelism">The number of environments at once. With 1, each begins when its result is taken.</param>
/// <param name="run">The work for one environment, which does not throw.</param>
internal sealed class EnvironmentQueue<T>(IReadOnlyList<Workspace> workspaces, int parallelism, Func<Workspace, Task<T>> run)
{
    private static readonly TaskCompletionSource<T> Taken = new();

    private readonly Lock gate = new();
    private readonly List<int> waiting = [.. Enumerable.Range(0, workspaces.Count)];
    private readonly HashSet<(string Server, string KeyVariable)> busyAccounts = [];
    private readonly TaskCompletionSource<T>[] results =
        [.. workspaces.Select(_ => new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously))];
    private int running;

    /// <summary>Returns the result of an environment, and does not keep it. Each must be taken once, in their order.</summary>
    public async Task<T> TakeAsync(int index)
    {
        if (parallelism > 1)
        {
            BeginFree();
        }
        else if (waiting.Remove(index))
        {
            _ = RunAsync(index);
        }

        try
        {
            return await results[index].Task;
        }
        finally
        {
            results[index] = Taken;
        }
    }

    /// <summary>Waits until the work for all environments has ended. Their results can be taken afterwards.</summary>
    public Task CompleteAsync()
    {
        BeginFree();
        return Task.WhenAll(results.Select(result => result.Task));
    }

    private void BeginFree()
    {
        lock (gate)
        {
            while (running < parallelism && FindFree() is { } index)
            {
                waiting.Remove(index);
                busyAccounts.Add(GetAccount(index));
                running++;
                _ = Task.Run(() => RunAndBeginNextAsync(index));
            }
        }
    }

    private int? FindFree()
    {
        var place = waiting.FindIndex(index => !busyAccounts.Contains(GetAccount(index)));
        return place < 0 ? null : waiting[place];
    }

    private async Task RunAndBeginNextAsync(int index)
    {
        await RunAsync(index);
        lock (gate)
        {
            busyAccounts.Remove(GetAccount(index));
            running--;
        }

        BeginFree();
    }

    private async Task RunAsync(int index)
    {
        try
        {
            results[index].SetResult(await run(workspaces[index]));
        }
        catch (Exception exception)
        {
            results[index].SetException(exception);
        }
    }

    private (string Server, string KeyVariable) GetAccount(int index)
    {
        var environment = workspaces[index].Environment;
        return environment.IsEmbedded
            ? (environment.Name, "")
            : (new Uri(environment.Server).AbsoluteUri, environment.KeyVariable);
    }
}
