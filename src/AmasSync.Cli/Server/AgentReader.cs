using Amas.Client;
using Amas.Config.Json;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Server;

/// <summary>The server through its REST API, for looking.</summary>
internal sealed class AgentReader(AmasClient client) : IAgentReader
{
    public async Task<IReadOnlyList<ObservedAgent>> ListAsync(CancellationToken cancellationToken)
    {
        var listed = await RemoteFailureMapper.CallAsync(() => client.Agents.GetAllAsync(cancellationToken).ToListAsync(cancellationToken).AsTask());
        return listed.All(agent => agent.SystemConfig is not null)
            ? [.. listed.Select(ObservedAgentMapper.Map)]
            : await Task.WhenAll(listed.Select(agent => LoadFullAsync(agent, cancellationToken)));
    }

    public async Task<ObservedAgent?> GetAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return ObservedAgentMapper.Map(await RemoteFailureMapper.CallAsync(() => client.Agents.GetAsync(id, cancellationToken)));
        }
        catch (RemoteException missing) when (missing.Failure.Kind == RemoteFailureKind.NotFound)
        {
            return null;
        }
    }

    public async Task<IReadOnlyList<ServerValidationError>> ValidateAsync(ConfigValue.Map config, CancellationToken cancellationToken)
    {
        var reply = await RemoteFailureMapper.CallAsync(() => client.Agents.ValidateAsync(ConfigJson.SerializeForServer(config), cancellationToken));
        return [.. reply.Errors.Select(error => new ServerValidationError(error.Field, error.Message))];
    }

    /// <summary>A list need not hold the configurations: then each agent is asked for.</summary>
    private async Task<ObservedAgent> LoadFullAsync(SavedAgent agent, CancellationToken cancellationToken) =>
        ObservedAgentMapper.Map(
            agent.SystemConfig is null ? await RemoteFailureMapper.CallAsync(() => client.Agents.GetAsync(agent.Id, cancellationToken)) : agent);
}
