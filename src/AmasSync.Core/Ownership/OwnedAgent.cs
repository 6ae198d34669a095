using Amas.Config;
using Amas.Config.Json;

namespace AmasSync.Core.Ownership;

/// <summary>One managed agent, identified by its ID. Name and file are those of the last apply.</summary>
internal sealed record OwnedAgent
{
    public required AgentName Name { get; init; }

    public required string Id { get; init; }

    public required string File { get; init; }

    public string? AgentKey { get; init; }

    /// <summary>Gets the <c>owner</c> that the server named when this project began to manage the agent; null if it named none.</summary>
    public string? Owner { get; init; }

    /// <summary>Gets the configuration that was last applied, with marks in place of secrets.</summary>
    public ConfigValue.Map Applied { get => StoredApplied.Value; init => StoredApplied = StoredConfig.Of(value); }

    /// <summary>Gets the configuration of the server after the apply, including server defaults, with marks in place of secrets.</summary>
    public ConfigValue.Map Observed { get => StoredObserved.Value; init => StoredObserved = StoredConfig.Of(value); }

    /// <summary>Gets the configuration that was last applied, which is read on demand.</summary>
    public StoredConfig StoredApplied { get; init; } = StoredConfig.Of(ConfigValue.Map.Empty);

    /// <summary>Gets the configuration of the server after the apply, which is read on demand.</summary>
    public StoredConfig StoredObserved { get; init; } = StoredConfig.Of(ConfigValue.Map.Empty);

    /// <summary>Gets where the values of the applied configuration came from.</summary>
    public SharedValues Shared { get; init; } = SharedValues.None;

    /// <summary>Gets the server's hash of the configuration after the apply; it is only a hint.</summary>
    public string? ConfigHash { get; init; }

    public required DateTimeOffset AppliedAt { get; init; }

    /// <summary>Gets when this project created the agent, by our clock; null if it was adopted or imported.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    public string? GitSha { get; init; }

    /// <summary>
    /// Gets whether a <c>protect</c> entry matched the agent at the last apply: removing the entry does not end the protection.
    /// </summary>
    public bool IsProtected { get; init; }

    /// <summary>Gets whether the agent was public at the last apply, for reviews without a server.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Gets the paths whose value on the server differs from the value that was written; see <c>PropertyChange.Path</c>.</summary>
    public IReadOnlyList<string> UnconvergedPaths { get; init; } = [];

    /// <summary>Gets the paths of the values that the server changes at every read.</summary>
    public IReadOnlyList<string> VolatilePaths { get; init; } = [];
}
