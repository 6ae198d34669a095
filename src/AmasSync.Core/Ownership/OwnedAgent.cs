using Amas.Config;
using Amas.Config.Json;

namespace AmasSync.Core.Ownership;

/// <summary>One agent that this project owns. It is its id: name and file are what they were at the last apply.</summary>
internal sealed record OwnedAgent
{
    public required AgentName Name { get; init; }

    public required string Id { get; init; }

    public required string File { get; init; }

    public string? AgentKey { get; init; }

    /// <summary>The configuration last applied: what we asked for. Secrets are marks.</summary>
    public ConfigValue.Map Applied { get => StoredApplied.Value; init => StoredApplied = StoredConfig.Of(value); }

    /// <summary>The configuration that the server had right after: with its own defaults. Secrets are marks.</summary>
    public ConfigValue.Map Observed { get => StoredObserved.Value; init => StoredObserved = StoredConfig.Of(value); }

    public StoredConfig StoredApplied { get; init; } = StoredConfig.Of(ConfigValue.Map.Empty);

    public StoredConfig StoredObserved { get; init; } = StoredConfig.Of(ConfigValue.Map.Empty);

    /// <summary>The server's own hash right after, as a hint only.</summary>
    public string? ConfigHash { get; init; }

    public required DateTimeOffset AppliedAt { get; init; }

    public string? GitSha { get; init; }

    /// <summary>Whether a <c>protect</c> entry matched it then: protection does not end with the line that gave it.</summary>
    public bool IsProtected { get; init; }

    /// <summary>Whether the server said then that it answers people outside of the company: for reviews without a server.</summary>
    public bool IsPublic { get; init; }

    /// <summary>Paths that were written and did not become what was written; see <c>PropertyChange.Path</c>.</summary>
    public IReadOnlyList<string> UnconvergedPaths { get; init; } = [];
}
