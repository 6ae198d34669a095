using Amas.Config.Findings;

namespace AmasSync.Core.Desired;

/// <summary>A finding of the checks of an agent, which its file may suppress.</summary>
/// <param name="AgentFile">The file of the agent; the place of the finding may be in another file.</param>
/// <param name="Finding">The finding.</param>
internal sealed record CheckFinding(string AgentFile, Finding Finding);
