using Amas.Client;
using Amas.Config.Json;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Server;

/// <summary>The server through its REST API, for changing.</summary>
internal sealed class AgentWriter(AmasClient client) : IAgentWriter
{
    public async Task<ObservedAgent> CreateAsync(ConfigValue.Map config, CancellationToken cancellationToken)
    {
        var created = await RemoteFailures.AskAsync(() => client.Agents.CreateAsync(ConfigJson.ForTheWire(config), cancellationToken));
        try
        {
            return ObservedAgents.From(
                created.SystemConfig is null ? await RemoteFailures.AskAsync(() => client.Agents.GetAsync(created.Id, cancellationToken)) : created);
        }
        catch (RemoteException afterwards)
        {
            throw new RemoteException(afterwards.Failure with { MayHaveBeenDone = true }, afterwards);
        }
    }

    public async Task<ObservedAgent?> UpdateAsync(string id, ConfigValue.Map config, CancellationToken cancellationToken)
    {
        var updated = await RemoteFailures.AskAsync(() => client.Agents.UpdateAsync(id, ConfigJson.ForTheWire(config), cancellationToken));
        return updated?.SystemConfig is null ? null : ObservedAgents.From(updated);
    }

    public Task DeleteAsync(string id, CancellationToken cancellationToken) =>
        RemoteFailures.AskAsync(async () =>
        {
            await client.Agents.DeleteAsync(id, cancellationToken);
            return id;
        });
}
