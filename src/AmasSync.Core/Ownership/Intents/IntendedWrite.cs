using Amas.Config;
using Amas.Config.Json;

namespace AmasSync.Core.Ownership.Intents;

/// <summary>One write that may have been carried out. A create has no ID, a delete no body. Secrets in the body are marks.</summary>
internal sealed record IntendedWrite(WriteAction Action, AgentName Name, string? Id, string File, StoredConfig? StoredBody)
{
    /// <summary>Gets the body.</summary>
    /// <inheritdoc cref="StoredConfig.Value" path="/exception"/>
    public ConfigValue.Map? Body => StoredBody?.Value;

    /// <summary>
    /// Gets the IDs of the agents that had the name of a create before it. A new one that contains the body is the created agent: no time
    /// of the server is needed.
    /// </summary>
    public IReadOnlyList<string> IdsBefore { get; init; } = [];

    /// <summary>Gets since when the write is known to have no clear outcome; null for the start of its run.</summary>
    public DateTimeOffset? OpenSince { get; init; }

    /// <summary>Gets the inventory entry to record instead of the body once the write is confirmed; null to record the body.</summary>
    public Restoration? Restoration { get; init; }
}
