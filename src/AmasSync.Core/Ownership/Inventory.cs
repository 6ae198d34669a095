using Amas.Config;
using AmasSync.Core.Ownership.Intents;

namespace AmasSync.Core.Ownership;

/// <summary>
/// The managed agents of this project on one server, for one environment, sorted by name. An agent that is not in it is never
/// deleted.
/// </summary>
internal sealed record Inventory
{
    /// <summary>Gets the random ID of the project that manages these agents.</summary>
    public required string ProjectId { get; init; }

    public required string Environment { get; init; }

    public required string Server { get; init; }

    /// <summary>
    /// Gets the folder of the project in its repository, which may contain several projects; <c>.</c> is the root of the
    /// repository.
    /// </summary>
    public string? Folder { get; init; }

    /// <summary>Gets the <c>owner</c> that the server assigned to agents created by this project; null if not known yet.</summary>
    public string? Owner { get; init; }

    /// <summary>Gets the commit of the folder that was last applied completely; null if there was none.</summary>
    public string? AppliedSha { get; init; }

    /// <summary>
    /// Gets the commit of the folder from which something was last written, completely or not; null if there was none. It is saved before
    /// the first write. Rollbacks do not change it.
    /// </summary>
    public string? AttemptedSha { get; init; }

    /// <summary>Gets the number of runs that have written to the inventory.</summary>
    public int RunCount { get; init; }

    public IReadOnlyList<OwnedAgent> Agents { get; init; } = [];

    /// <summary>Gets the writes of a run that has not ended, or that ended without saving the inventory; null if there is none.</summary>
    public Intent? Intent { get; init; }

    /// <summary>
    /// Gets whether an intent was settled since the inventory was saved. Its result is saved even if nothing else has to be
    /// written.
    /// </summary>
    public bool IsSettled { get; init; }

    /// <summary>
    /// Gets the creates of earlier runs of which the server shows nothing yet, although they may have been carried out. They are not sent
    /// again. Known only once the intent is settled.
    /// </summary>
    public IReadOnlyList<IntendedWrite> OpenCreates => IsSettled ? Intent?.Writes ?? [] : [];

    /// <summary>Creates the inventory of a project that has not applied anything to that server yet.</summary>
    public static Inventory Create(string environment, string server) =>
        new() { ProjectId = Guid.NewGuid().ToString("N"), Environment = environment, Server = server };

    /// <summary>Returns this inventory if it belongs to that environment and server.</summary>
    /// <exception cref="UntrustedInventoryException">It belongs to another one. The message names <paramref name="location"/>.</exception>
    public Inventory EnsureMatches(string environment, string server, string location)
    {
        if (Environment != environment)
        {
            throw new UntrustedInventoryException($"{location} belongs to the environment '{Environment}', not to '{environment}'");
        }

        return Server == server ? this : throw new UntrustedInventoryException(
            $"{location} belongs to the server {Server}, not to {server}; use a separate environment or --inventory-file for this server");
    }

    /// <summary>Returns the inventory with one agent recorded, which replaces entries with the same name or ID.</summary>
    public Inventory With(OwnedAgent agent) => With([agent], []);

    /// <summary>Returns the inventory with agents recorded and IDs forgotten.</summary>
    public Inventory With(IReadOnlyCollection<OwnedAgent> recorded, IReadOnlyCollection<string> forgotten)
    {
        HashSet<string> ids = [.. forgotten, .. recorded.Select(agent => agent.Id)];
        HashSet<AgentName> names = [.. recorded.Select(agent => agent.Name)];
        var kept = Agents.Where(agent => !ids.Contains(agent.Id) && !names.Contains(agent.Name));
        return this with { Agents = [.. kept.Concat(recorded).OrderBy(agent => agent.Name)] };
    }
}
