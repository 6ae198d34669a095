using Amas.Config;
using Amas.Config.Json;

namespace AmasSync.Core.Ownership.Intents;

/// <summary>One write that may have been carried out. A create has no id, a delete no body. Secrets in the body are marks.</summary>
internal sealed record IntendedWrite(WriteAction Action, AgentName Name, string? Id, string File, ConfigValue.Map? Body)
{
    /// <summary>What is to be remembered once it is certain, in place of the body; null: the body.</summary>
    public Restoration? Restoration { get; init; }
}
