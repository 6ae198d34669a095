using Amas.Config;

namespace AmasSync.Core.Ownership.Intents;

/// <summary>
/// The outcome of one intended write: an agent to record, an ID to forget, or neither if nothing was written.
/// A write with an entry is settled; an intended write without one may have been carried out.
/// </summary>
internal sealed record JournalEntry(AgentName Name, OwnedAgent? RecordedAgent, string? ForgottenId)
{
    /// <summary>
    /// Gets whether the entry says only that a create is about to be sent. A create without such an entry was not sent.
    /// </summary>
    public bool IsBegin { get; init; }
}
