using Amas.Client;
using Amas.Config.Json;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Server;

/// <summary>Writes agents through the REST API.</summary>
internal sealed class AgentWriter(AmasClient client) : IAgentWriter
{
    public async Task<ObservedAgent> CreateAsync(ConfigValue.Map config, CancellationToken cancellationToken)
    {
        var body = ConfigJson.SerializeForServer(config);
        var created = await RemoteFailureMapper.CallAsync(() => client.Agents.CreateAsync(body, cancellationToken));
        try
        {
            var full = created.SystemConfig is null
                ? await RemoteFailureMapper.CallAsync(() => client.Agents.GetAsync(created.Id, cancellationToken))
                : created;
            return ObservedAgentMapper.Map(full);
        }
        catch (RemoteException afterwards)
        {
            throw new RemoteException(afterwards.Failure with { MayHaveBeenCarriedOut = true }, afterwards);
        }
    }

    public async Task<ObservedAgent?> UpdateAsync(string id, ConfigValue.Map config, CancellationToken cancellationToken)
    {
        var body = ConfigJson.SerializeForServer(config);
        var updated = await RemoteFailureMapper.CallAsync(() => client.Agents.UpdateAsync(id, body, cancellationToken));
        return updated?.SystemConfig is null ? null : ObservedAgentMapper.Map(updated);
    }

    public Task DeleteAsync(string id, CancellationToken cancellationToken) =>
        RemoteFailureMapper.CallAsync(async () =>
        {
            await client.Agents.DeleteAsync(id, cancellationToken);
            return id;
        });
}
