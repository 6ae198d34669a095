using Amas.Config;
using Amas.Config.Json;

namespace AmasSync.Core.Ownership.Intents;

/// <summary>One write that may have been carried out. A create has no ID, a delete no body. Secrets in the body are marks.</summary>
internal sealed record IntendedWrite(WriteAction Action, AgentName Name, string? Id, string File, ConfigValue.Map? Body)
{
    /// <summary>Gets the inventory entry to record instead of the body once the write is confirmed; null to record the body.</summary>
    public Restoration? Restoration { get; init; }
}
