using AmasSync.Cli.Project;

namespace AmasSync.Cli.Commands.Fleets;

/// <summary>
/// Runs the work for environments in their order, some of them at once. Those of one server and key wait for each other, because limits of
/// requests are those of an account.
/// </summary>
/// <param name="workspaces">The project, once per environment.</param>
/// <param name="parallelism">The number of environments at once. With 1, each begins when its result is taken.</param>
/// <param name="run">The work for one environment, which does not throw.</param>
internal sealed class EnvironmentQueue<T>(IReadOnlyList<Workspace> workspaces, int parallelism, Func<Workspace, Task<T>> run)
{
    private readonly List<Task<T>> started = [];
    private readonly Dictionary<(string Server, string KeyVariable), Task> accounts = [];

    /// <summary>Returns the result of an environment. The results must first be taken in order.</summary>
    public Task<T> TakeAsync(int index)
    {
        while (started.Count < Math.Min(workspaces.Count, index + parallelism))
        {
            started.Add(Start(workspaces[started.Count]));
        }

        return started[index];
    }

    private Task<T> Start(Workspace workspace)
    {
        if (parallelism == 1)
        {
            return run(workspace);
        }

        var environment = workspace.Environment;
        var account = environment.IsEmbedded
            ? (environment.Name, "")
            : (new Uri(environment.Server).AbsoluteUri, environment.KeyVariable);
        var before = accounts.GetValueOrDefault(account, Task.CompletedTask);
        var task = Task.Run(async () =>
        {
            await before;
            return await run(workspace);
        });
        accounts[account] = task;
        return task;
    }
}
