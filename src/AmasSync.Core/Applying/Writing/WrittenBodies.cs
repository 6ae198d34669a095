using AmasSync.Core.Desired;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Applying.Writing;

/// <summary>
/// The configurations that a run writes, as the inventory stores them. Each is serialized once, for the intent, the journal and the entry.
/// </summary>
internal sealed class WrittenBodies
{
    private readonly Dictionary<DesiredAgent, StoredConfig> bodies = new(ReferenceEqualityComparer.Instance);
    private readonly Lock gate = new();

    /// <summary>Returns the configuration of an agent of the plan.</summary>
    public StoredConfig Get(DesiredAgent agent)
    {
        lock (gate)
        {
            return bodies.TryGetValue(agent, out var body) ? body : bodies[agent] = StoredConfig.Of(agent.Config);
        }
    }
}
