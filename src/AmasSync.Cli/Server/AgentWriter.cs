using Amas.Client;
using Amas.Config.Json;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Server;

/// <summary>The server through its REST API, for changing.</summary>
internal sealed class AgentWriter(AmasClient client) : IAgentWriter
{
    public async Task<ObservedAgent> CreateAsync(ConfigValue.Map config, CancellationToken cancellationToken)
    {
        var created = await RemoteFailureMapper.CallAsync(() => client.Agents.CreateAsync(ConfigJson.SerializeForServer(config), cancellationToken));
        try
        {
            return ObservedAgentMapper.Map(
                created.SystemConfig is null ? await RemoteFailureMapper.CallAsync(() => client.Agents.GetAsync(created.Id, cancellationToken)) : created);
        }
        catch (RemoteException afterwards)
        {
            throw new RemoteException(afterwards.Failure with { MayHaveBeenCarriedOut = true }, afterwards);
        }
    }

    public async Task<ObservedAgent?> UpdateAsync(string id, ConfigValue.Map config, CancellationToken cancellationToken)
    {
        var updated = await RemoteFailureMapper.CallAsync(() => client.Agents.UpdateAsync(id, ConfigJson.SerializeForServer(config), cancellationToken));
        return updated?.SystemConfig is null ? null : ObservedAgentMapper.Map(updated);
    }

    public Task DeleteAsync(string id, CancellationToken cancellationToken) =>
        RemoteFailureMapper.CallAsync(async () =>
        {
            await client.Agents.DeleteAsync(id, cancellationToken);
            return id;
        });
}
