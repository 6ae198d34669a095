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
    private readonly Lock gate = new();
    private readonly List<int> waiting = [.. Enumerable.Range(0, workspaces.Count)];
    private readonly HashSet<(string Server, string KeyVariable)> busyAccounts = [];
    private readonly TaskCompletionSource<T>[] results =
        [.. workspaces.Select(_ => new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously))];
    private int running;

    /// <summary>Returns the result of an environment. The results must first be taken in order.</summary>
    public Task<T> TakeAsync(int index)
    {
        if (parallelism > 1)
        {
            BeginFree();
        }
        else if (waiting.Remove(index))
        {
            _ = RunAsync(index);
        }

        return results[index].Task;
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
