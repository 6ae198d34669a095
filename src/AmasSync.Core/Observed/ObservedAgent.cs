using Amas.Config;
using Amas.Config.Json;

namespace AmasSync.Core.Observed;

/// <summary>A saved agent as the server has it now. Everything but id, name and configuration may be absent in a reply.</summary>
internal sealed record ObservedAgent
{
    public required string Id { get; init; }

    public required AgentName Name { get; init; }

    /// <summary>The system_config, with the agent's own name as its <c>name</c>: renaming in the web page may touch only one of the two.</summary>
    public required ConfigValue.Map Config { get; init; }

    public string? AgentKey { get; init; }

    public string? Owner { get; init; }

    /// <summary>Opaque; its algorithm is not documented.</summary>
    public string? ConfigHash { get; init; }

    /// <summary>Whether it answers people outside of the company; false also where the server does not say.</summary>
    public bool IsPublic { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }
}
