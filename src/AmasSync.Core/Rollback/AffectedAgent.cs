using Amas.Config;
using AmasSync.Core.Applying.Runs;

namespace AmasSync.Core.Rollback;

/// <summary>An agent that a run wrote to, and how it was before; null where the run made it.</summary>
internal sealed record AffectedAgent(AgentName Name, string Id, Backup? Before);
