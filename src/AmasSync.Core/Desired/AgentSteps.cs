using Amas.Config.Findings;

namespace AmasSync.Core.Desired;

/// <summary>
/// What is done with each agent right after its file was read, while its trees are in memory. Called by several threads at the same time.
/// </summary>
/// <param name="Check">Returns the findings about the agent.</param>
internal sealed record AgentSteps(Func<DesiredAgent, IEnumerable<Finding>> Check)
{
    /// <summary>Gets what returns the agent as later stages need it; not called if its configuration is not kept.</summary>
    public Func<DesiredAgent, DesiredAgent> Prepare { get; init; } = agent => agent;

    /// <summary>
    /// Gets what is told about each prepared agent. It may release the configuration, at once or later; not called if it is not kept.
    /// </summary>
    public Action<DesiredAgent> Receive { get; init; } = _ => { };
}
