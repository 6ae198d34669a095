using Amas.Config;
using AmasSync.Core.Redaction;

namespace AmasSync.Core.Observed;

/// <summary>
/// A reader that marks or redacts every secret of this run in what the server returns. An ID stays as it is, because requests need it, and
/// has a form for output.
/// </summary>
internal sealed class SecretMarkingReader(IAgentReader reader, KnownSecrets secrets) : IAgentReader
{
    public Task<IReadOnlyList<ObservedAgent>> ListAsync(CancellationToken cancellationToken) =>
        MarkAsync(reader.ListAsync(cancellationToken));

    /// <summary>Awaits a list that was requested before the secrets were known.</summary>
    public async Task<IReadOnlyList<ObservedAgent>> MarkAsync(Task<IReadOnlyList<ObservedAgent>> listing)
    {
        var agents = await GuardAsync(listing);
        return secrets.IsEmpty ? agents : [.. agents.Select(Mark)];
    }

    public async Task<ObservedAgent?> GetAsync(string id, CancellationToken cancellationToken) =>
        await GuardAsync(reader.GetAsync(id, cancellationToken)) is { } agent ? Mark(agent) : null;

    public async Task<IReadOnlyList<ServerValidationError>> ValidateAsync(ReadOnlyMemory<byte> config, CancellationToken cancellationToken)
    {
        var errors = await GuardAsync(reader.ValidateAsync(config, cancellationToken));
        return [.. errors.Select(Redact)];
    }

    /// <summary>Returns the agent with every secret marked.</summary>
    public ObservedAgent Mark(ObservedAgent agent) => agent with
    {
        ShownId = secrets.Redact(agent.Id),
        ConfigSource = agent.ConfigSource.Convert(secrets.Mark),
        Name = new AgentName(secrets.Redact(agent.Name.Text)),
        Problem = secrets.Redact(agent.Problem),
        AgentKey = secrets.Redact(agent.AgentKey),
        Owner = secrets.Redact(agent.Owner),
        ConfigHash = secrets.Redact(agent.ConfigHash),
    };

    /// <summary>Returns the reply with every secret marked.</summary>
    public CreatedAgent Mark(CreatedAgent created) => created with
    {
        ShownId = secrets.Redact(created.Id),
        Name = created.Name is { } name ? new AgentName(secrets.Redact(name.Text)) : null,
        Owner = secrets.Redact(created.Owner),
        Agent = created.Agent is { } agent ? Mark(agent) : null,
    };

    /// <summary>Awaits a call and redacts secrets in the message of a failure.</summary>
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

    private ServerValidationError Redact(ServerValidationError error) =>
        new(secrets.Redact(error.Field), secrets.Redact(error.Message));
}
