using Amas.Config;
using Amas.Config.Json;

namespace AmasSync.Core.Observed;

/// <summary>A reader from which no secret of this run comes back unmarked: not in a configuration, a name, nor an error.</summary>
internal sealed class MarkingReader(IAgentReader reader, KnownSecrets secrets) : IAgentReader
{
    public Task<IReadOnlyList<ObservedAgent>> ListAsync(CancellationToken cancellationToken) => MarkAsync(reader.ListAsync(cancellationToken));

    /// <summary>Awaits a list that was asked for before the secrets were known.</summary>
    public async Task<IReadOnlyList<ObservedAgent>> MarkAsync(Task<IReadOnlyList<ObservedAgent>> listing)
    {
        var agents = await Guard(listing);
        return secrets.IsEmpty ? agents : [.. agents.Select(Mark)];
    }

    public async Task<ObservedAgent?> GetAsync(string id, CancellationToken cancellationToken) =>
        await Guard(reader.GetAsync(id, cancellationToken)) is { } agent ? Mark(agent) : null;

    public async Task<IReadOnlyList<ServerComplaint>> ValidateAsync(ConfigValue.Map config, CancellationToken cancellationToken)
    {
        var complaints = await Guard(reader.ValidateAsync(config, cancellationToken));
        return [.. complaints.Select(complaint => new ServerComplaint(secrets.Clean(complaint.Field), secrets.Clean(complaint.Message)))];
    }

    /// <summary>The agent with marks on every secret.</summary>
    public ObservedAgent Mark(ObservedAgent agent) => agent with { Config = secrets.Mark(agent.Config), Name = new AgentName(secrets.Clean(agent.Name.Text)) };

    /// <summary>Awaits a call; a failure's sentence comes out without secrets.</summary>
    public async Task<T> Guard<T>(Task<T> call)
    {
        try
        {
            return await call;
        }
        catch (RemoteException refusal)
        {
            throw new RemoteException(refusal.Failure with { Message = secrets.Clean(refusal.Failure.Message) }, refusal);
        }
    }
}
