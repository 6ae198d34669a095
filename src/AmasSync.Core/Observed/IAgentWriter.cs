using Amas.Config.Json;

namespace AmasSync.Core.Observed;

/// <summary>Writes to the server. Only the applier has one.</summary>
internal interface IAgentWriter
{
    /// <summary>Creates an agent. The request is sent once, or again if there was no connection.</summary>
    /// <param name="config">The configuration in UTF-8.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="RemoteException">The request was refused, or its outcome is unknown
    /// (<see cref="RemoteFailure.MayHaveBeenCarriedOut"/>).</exception>
    Task<CreatedAgent> CreateAsync(ReadOnlyMemory<byte> config, CancellationToken cancellationToken);

    /// <summary>
    /// Updates the configuration of an agent; returns null if the server confirmed the change without returning the agent.
    /// </summary>
    /// <exception cref="RemoteException">The request was refused, or its outcome is unknown.</exception>
    Task<ObservedAgent?> UpdateAsync(string id, ConfigValue.Map config, CancellationToken cancellationToken);

    /// <summary>Deletes an agent. An agent that does not exist counts as deleted.</summary>
    /// <exception cref="RemoteException">The request was refused, or its outcome is unknown.</exception>
    Task DeleteAsync(string id, CancellationToken cancellationToken);
}
