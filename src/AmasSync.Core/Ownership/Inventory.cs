using Amas.Config;
using AmasSync.Core.Ownership.Intents;

namespace AmasSync.Core.Ownership;

/// <summary>What this project owns on one server, for one environment. Agents stand by name. What is not in it can never be deleted.</summary>
internal sealed record Inventory
{
    /// <summary>The random id of the project that owns these agents.</summary>
    public required string ProjectId { get; init; }

    public required string Environment { get; init; }

    public required string Server { get; init; }

    /// <summary>The project's folder in its repository, where inventories of several projects may meet; <c>.</c> is the repository's own.</summary>
    public string? Folder { get; init; }

    /// <summary>The <c>owner</c> that the server gave to agents created from here, once known.</summary>
    public string? Owner { get; init; }

    /// <summary>The commit of the folder that was last applied without anything left out; null where none was.</summary>
    public string? AppliedSha { get; init; }

    /// <summary>How many runs have written to it.</summary>
    public int RunCount { get; init; }

    public IReadOnlyList<OwnedAgent> Agents { get; init; } = [];

    /// <summary>The writes of a run that has not ended, or whose end nobody saw.</summary>
    public Intent? Intent { get; init; }

    /// <summary>Whether an intent was settled since it was saved: what that found is kept even where nothing is to be written.</summary>
    public bool IsSettled { get; init; }

    /// <summary>The inventory of a project that has not applied anything to that server yet.</summary>
    public static Inventory Create(string environment, string server) =>
        new() { ProjectId = Guid.NewGuid().ToString("N"), Environment = environment, Server = server };

    /// <summary>This inventory, if it is of that environment and server.</summary>
    /// <exception cref="InventoryException">It is of another; <paramref name="location"/> is told as where it stands.</exception>
    public Inventory EnsureMatches(string environment, string server, string location)
    {
        if (Environment != environment)
        {
            throw new InventoryException($"{location} belongs to the environment '{Environment}', not to '{environment}'");
        }

        return Server == server ? this : throw new InventoryException(
            $"{location} was made for the server {Server}, not for {server}; give this server an environment (or an --inventory-file) of its own");
    }

    /// <summary>The same inventory with one agent recorded in place of what it knew under that name or id.</summary>
    public Inventory With(OwnedAgent agent) => With([agent], []);

    /// <summary>The same inventory with agents recorded and ids forgotten.</summary>
    public Inventory With(IReadOnlyCollection<OwnedAgent> recorded, IReadOnlyCollection<string> forgotten)
    {
        HashSet<string> ids = [.. forgotten, .. recorded.Select(agent => agent.Id)];
        HashSet<AgentName> names = [.. recorded.Select(agent => agent.Name)];
        return this with
        {
            Agents = [.. Agents.Where(agent => !ids.Contains(agent.Id) && !names.Contains(agent.Name)).Concat(recorded).OrderBy(agent => agent.Name)],
        };
    }
}
