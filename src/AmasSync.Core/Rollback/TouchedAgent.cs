using AmasSync.Core.Applying;
using AmasSync.Core.Desired;

namespace AmasSync.Core.Rollback;

/// <summary>An agent that a run wrote to, and how it was before; null where the run made it.</summary>
internal sealed record TouchedAgent(AgentName Name, string Id, Backup? Before);
