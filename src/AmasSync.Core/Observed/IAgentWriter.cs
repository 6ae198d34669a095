using Amas.Config.Json;

namespace AmasSync.Core.Observed;

/// <summary>The server, for changing. Only the applier is handed one.</summary>
internal interface IAgentWriter
{
    /// <summary>Saves a new agent. Never repeated by itself where the first try may have been carried out.</summary>
    /// <exception cref="RemoteException">It was refused, or nobody knows (<see cref="RemoteFailure.MayHaveBeenCarriedOut"/>).</exception>
    Task<ObservedAgent> CreateAsync(ConfigValue.Map config, CancellationToken cancellationToken);

    /// <summary>Replaces the configuration of an agent; null where the server confirmed it without saying what it has now.</summary>
    /// <exception cref="RemoteException">It was refused, or nobody knows.</exception>
    Task<ObservedAgent?> UpdateAsync(string id, ConfigValue.Map config, CancellationToken cancellationToken);

    /// <summary>Deletes an agent. One that is not there counts as deleted.</summary>
    /// <exception cref="RemoteException">It was refused, or nobody knows.</exception>
    Task DeleteAsync(string id, CancellationToken cancellationToken);
}
