using Amas.Config;
using Amas.Config.Json;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Applying.Runs;

/// <summary>An agent as it was right before a run wrote to it: what the server had, and what the inventory knew. Enough to put both back.</summary>
internal sealed record Backup
{
    public required string Id { get; init; }

    /// <summary>The name by which the run knew it.</summary>
    public required AgentName Name { get; init; }

    public required string File { get; init; }

    /// <summary>What the server had. Secrets are marks.</summary>
    public required ConfigValue.Map Config { get; init; }

    /// <summary>What of it could not be kept.</summary>
    public IReadOnlyList<UnrecoverableText> UnrecoverableTexts { get; init; } = [];

    /// <summary>What the inventory held of it; null where it was not ours before that run.</summary>
    public OwnedAgent? Owned { get; init; }
}
