using Amas.Config;

namespace AmasSync.Core.Ownership.Intents;

/// <summary>
/// How one intended write ended: an agent to record, an id to forget, or neither where nothing was written.
/// What has an entry is certain; what was intended and has none may have happened.
/// </summary>
internal sealed record JournalEntry(AgentName Name, OwnedAgent? RecordedAgent, string? ForgottenId);
