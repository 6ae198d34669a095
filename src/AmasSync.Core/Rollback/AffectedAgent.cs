using Amas.Config;
using AmasSync.Core.Applying.Runs;

namespace AmasSync.Core.Rollback;

/// <summary>An agent that a run wrote to. <paramref name="Before"/> is its backup; null if the run created the agent.</summary>
internal sealed record AffectedAgent(AgentName Name, string Id, Backup? Before);
