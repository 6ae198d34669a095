using Amas.Client;
using Amas.Config.Json;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Server;

/// <summary>Writes agents through the REST API.</summary>
internal sealed class AgentWriter(AmasClient client) : IAgentWriter
{
    public async Task<CreatedAgent> CreateAsync(ReadOnlyMemory<byte> config, CancellationToken cancellationToken)
    {
        var created = await RemoteFailureMapper.WriteAsync(
            () => client.Agents.CreateAsync(config, cancellationToken), cancellationToken);
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
        var updated = await RemoteFailureMapper.WriteAsync(
            () => client.Agents.UpdateAsync(id, body, cancellationToken), cancellationToken);
        try
        {
            return updated?.SystemConfig is null ? null : ObservedAgentMapper.Map(ObservedAgentMapper.EnsureSame(updated, id));
        }
        catch (RemoteException unreadable)
        {
            throw new RemoteException(unreadable.Failure with { MayHaveBeenCarriedOut = true }, unreadable);
        }
    }

    public Task DeleteAsync(string id, CancellationToken cancellationToken) =>
        RemoteFailureMapper.WriteAsync(
            async () =>
            {
                await client.Agents.DeleteAsync(id, cancellationToken);
                return id;
            },
            cancellationToken);
}
