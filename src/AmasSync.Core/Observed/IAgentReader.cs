using Amas.Config.Json;

namespace AmasSync.Core.Observed;

/// <summary>The server, for looking. What it holds cannot be changed through this.</summary>
internal interface IAgentReader
{
    /// <summary>Every agent that the account can see, each id once.</summary>
    /// <exception cref="RemoteException">The server could not be asked, refused, or its answer cannot be read.</exception>
    Task<IReadOnlyList<ObservedAgent>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The agent of that id, or null where there is none.</summary>
    /// <exception cref="RemoteException">As above.</exception>
    Task<ObservedAgent?> GetAsync(string id, CancellationToken cancellationToken);

    /// <summary>What the server says of a configuration.</summary>
    /// <exception cref="RemoteException">The server could not answer the question.</exception>
    Task<IReadOnlyList<ServerValidationError>> ValidateAsync(ConfigValue.Map config, CancellationToken cancellationToken);
}
