using Amas.Config.Json;

namespace AmasSync.Core.Observed;

/// <summary>Writes to the server. Only the applier has one.</summary>
internal interface IAgentWriter
{
    /// <summary>Creates an agent. It is never retried if the first attempt may have been carried out.</summary>
    /// <exception cref="RemoteException">The request was refused, or its outcome is unknown
    /// (<see cref="RemoteFailure.MayHaveBeenCarriedOut"/>).</exception>
    Task<ObservedAgent> CreateAsync(ConfigValue.Map config, CancellationToken cancellationToken);

    /// <summary>
    /// Updates the configuration of an agent; returns null if the server confirmed the change without returning the agent.
    /// </summary>
    /// <exception cref="RemoteException">The request was refused, or its outcome is unknown.</exception>
    Task<ObservedAgent?> UpdateAsync(string id, ConfigValue.Map config, CancellationToken cancellationToken);

    /// <summary>Deletes an agent. An agent that does not exist counts as deleted.</summary>
    /// <exception cref="RemoteException">The request was refused, or its outcome is unknown.</exception>
    Task DeleteAsync(string id, CancellationToken cancellationToken);
}
