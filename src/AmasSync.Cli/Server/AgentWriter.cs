using Amas.Client;
using Amas.Config.Json;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Server;

/// <summary>Writes agents through the REST API.</summary>
internal sealed class AgentWriter(AmasClient client) : IAgentWriter
{
    public async Task<CreatedAgent> CreateAsync(ConfigValue.Map config, CancellationToken cancellationToken)
    {
        var body = ConfigJson.SerializeForServer(config);
        var created = await RemoteFailureMapper.CallAsync(() => client.Agents.CreateAsync(body, cancellationToken));
        try
        {
            return created.SystemConfig is null
                ? new(created.Id, created.Name is { } name ? new(name) : null, created.Owner)
                : CreatedAgent.From(ObservedAgentMapper.Map(created));
        }
        catch (RemoteException unreadable)
        {
            throw new RemoteException(unreadable.Failure with { MayHaveBeenCarriedOut = true }, unreadable);
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
