using Amas.Config;
using Amas.Config.Json;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Applying.Runs;

/// <summary>
/// An agent right before a run wrote to it: its configuration on the server and its entry in the inventory. A rollback restores both.
/// </summary>
internal sealed record Backup
{
    public required string Id { get; init; }

    /// <summary>The name of the agent in the plan of the run.</summary>
    public required AgentName Name { get; init; }

    public required string File { get; init; }

    /// <summary>The configuration on the server. Secrets are replaced by marks.</summary>
    public required ConfigValue.Map Config { get; init; }

    /// <summary>The texts of the configuration that could not be saved.</summary>
    public IReadOnlyList<UnrecoverableText> UnrecoverableTexts { get; init; } = [];

    /// <summary>The entry in the inventory; null if the agent was not managed before the run.</summary>
    public OwnedAgent? Owned { get; init; }
}
