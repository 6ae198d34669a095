using Amas.Client;
using AmasSync.Core.Json;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Remote;

/// <summary>The server through its REST API, for looking.</summary>
internal sealed class AgentReader(AmasClient client) : IAgentReader
{
    public async Task<IReadOnlyList<ObservedAgent>> ListAsync(CancellationToken cancellationToken)
    {
        var listed = await RemoteFailures.AskAsync(() => client.Agents.GetAllAsync(cancellationToken).ToListAsync(cancellationToken).AsTask());
        return listed.All(agent => agent.SystemConfig is not null)
            ? [.. listed.Select(ObservedAgents.From)]
            : await Task.WhenAll(listed.Select(agent => WholeAsync(agent, cancellationToken)));
    }

    public async Task<ObservedAgent?> GetAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return ObservedAgents.From(await RemoteFailures.AskAsync(() => client.Agents.GetAsync(id, cancellationToken)));
        }
        catch (RemoteException missing) when (missing.Failure.Kind == RemoteFailureKind.NotFound)
        {
            return null;
        }
    }

    public async Task<IReadOnlyList<ServerComplaint>> ValidateAsync(ConfigValue.Map config, CancellationToken cancellationToken)
    {
        var said = await RemoteFailures.AskAsync(() => client.Agents.ValidateAsync(ConfigJson.ForTheWire(config), cancellationToken));
        return [.. said.Errors.Select(error => new ServerComplaint(error.Field, error.Message))];
    }

    /// <summary>A list need not hold the configurations: then each agent is asked for.</summary>
    private async Task<ObservedAgent> WholeAsync(SavedAgent agent, CancellationToken cancellationToken) =>
        ObservedAgents.From(
            agent.SystemConfig is null ? await RemoteFailures.AskAsync(() => client.Agents.GetAsync(agent.Id, cancellationToken)) : agent);
}
