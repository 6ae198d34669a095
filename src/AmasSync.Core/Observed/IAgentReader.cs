namespace AmasSync.Core.Observed;

/// <summary>Reads from the server. It cannot change anything.</summary>
internal interface IAgentReader
{
    /// <summary>
    /// Returns every agent that the account can see, each ID once. An agent that cannot be read is among them, with its
    /// <see cref="ObservedAgent.Problem"/>: an agent of another project must not stop this project.
    /// </summary>
    /// <exception cref="RemoteException">The server could not be reached, refused the request, or its response cannot be read.</exception>
    Task<IReadOnlyList<ObservedAgent>> ListAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Returns the same list, and hands on each agent as soon as it arrives. If the list has to be requested again, agents arrive again.
    /// </summary>
    /// <param name="receive">Receives each agent. It may replace what is kept of its configuration.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="RemoteException">As above.</exception>
    async Task<IReadOnlyList<ObservedAgent>> ListAsync(Action<ObservedAgent> receive, CancellationToken cancellationToken)
    {
        var agents = await ListAsync(cancellationToken);
        foreach (var agent in agents)
        {
            receive(agent);
        }

        return agents;
    }

    /// <summary>Returns the agent with that ID, or null if there is none.</summary>
    /// <exception cref="RemoteException">As above.</exception>
    Task<ObservedAgent?> GetAsync(string id, CancellationToken cancellationToken);

    /// <summary>Returns the errors that the server finds in a configuration.</summary>
    /// <param name="config">The configuration as it would be sent, in UTF-8.</param>
    /// <param name="cancellationToken">Cancels the request.</param>
    /// <exception cref="RemoteException">The server could not validate the configuration.</exception>
    Task<IReadOnlyList<ServerValidationError>> ValidateAsync(ReadOnlyMemory<byte> config, CancellationToken cancellationToken);
}
