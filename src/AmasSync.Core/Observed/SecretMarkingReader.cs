using Amas.Config;
using Amas.Config.Json;

namespace AmasSync.Core.Observed;

/// <summary>A reader from which no secret of this run comes back unmarked: not in a configuration, a name, nor an error.</summary>
internal sealed class SecretMarkingReader(IAgentReader reader, KnownSecrets secrets) : IAgentReader
{
    public Task<IReadOnlyList<ObservedAgent>> ListAsync(CancellationToken cancellationToken) => MarkAsync(reader.ListAsync(cancellationToken));

    /// <summary>Awaits a list that was asked for before the secrets were known.</summary>
    public async Task<IReadOnlyList<ObservedAgent>> MarkAsync(Task<IReadOnlyList<ObservedAgent>> listing)
    {
        var agents = await GuardAsync(listing);
        return secrets.IsEmpty ? agents : [.. agents.Select(Mark)];
    }

    public async Task<ObservedAgent?> GetAsync(string id, CancellationToken cancellationToken) =>
        await GuardAsync(reader.GetAsync(id, cancellationToken)) is { } agent ? Mark(agent) : null;

    public async Task<IReadOnlyList<ServerValidationError>> ValidateAsync(ConfigValue.Map config, CancellationToken cancellationToken)
    {
        var complaints = await GuardAsync(reader.ValidateAsync(config, cancellationToken));
        return [.. complaints.Select(complaint => new ServerValidationError(secrets.Redact(complaint.Field), secrets.Redact(complaint.Message)))];
    }

    /// <summary>The agent with marks on every secret.</summary>
    public ObservedAgent Mark(ObservedAgent agent) => agent with { Config = secrets.Mark(agent.Config), Name = new AgentName(secrets.Redact(agent.Name.Text)) };

    /// <summary>Awaits a call; a failure's sentence comes out without secrets.</summary>
    public async Task<T> GuardAsync<T>(Task<T> call)
    {
        try
        {
            return await call;
        }
        catch (RemoteException refusal)
        {
            throw new RemoteException(refusal.Failure with { Message = secrets.Redact(refusal.Failure.Message) }, refusal);
        }
    }
}
