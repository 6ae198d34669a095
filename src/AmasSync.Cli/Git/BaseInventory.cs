using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Core.Desired;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Git;

/// <summary>
/// An inventory made from the agent files of a commit, as if exactly those had been applied. Offline plans compare with it; it is
/// read-only.
/// </summary>
internal sealed class BaseInventory(Inventory inventory) : IInventoryStore
{
    public string Label => "none";

    /// <summary>Reads the agent files of a commit.</summary>
    public static async Task<BaseInventory> CreateAsync(string reference, EngineFactory factory, Workspace workspace, RunContext context)
    {
        var copy = Directory.CreateTempSubdirectory("amas-sync-");
        try
        {
            await new GitFolder(workspace.Root).ExtractAsync(reference, copy.FullName, context.Stopping);
            var state = factory.ForCopy(copy.FullName).Read(context.Stopping);
            return new(new()
            {
                ProjectId = reference,
                Environment = workspace.Environment.Name,
                Server = workspace.Environment.Server,
                Agents = [.. state.Agents.DistinctBy(agent => agent.Name).Select(ToOwnedAgent).OrderBy(agent => agent.Name)],
            });
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    public Task<Inventory?> LoadAsync(CancellationToken cancellationToken) => Task.FromResult<Inventory?>(inventory);

    /// <summary>Not supported.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public Task<IInventoryLease> AcquireAsync(string holder, TimeSpan timeout, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A commit cannot be locked.");

    private static OwnedAgent ToOwnedAgent(DesiredAgent agent) => new()
    {
        Name = agent.Name,
        Id = $"{agent.File}#{agent.Document}",
        File = agent.File,
        Applied = agent.Config,
        Observed = agent.Config,
        AppliedAt = DateTimeOffset.UnixEpoch,
    };
}
