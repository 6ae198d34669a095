using Amas.Client;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Server;

/// <summary>Reads agents through the REST API.</summary>
internal sealed class AgentReader(AmasClient client) : IAgentReader
{
    public Task<IReadOnlyList<ObservedAgent>> ListAsync(CancellationToken cancellationToken) => ListAsync(_ => { }, cancellationToken);

    public async Task<IReadOnlyList<ObservedAgent>> ListAsync(Action<ObservedAgent> receive, CancellationToken cancellationToken)
    {
        var agents = client.Agents.GetAllAsync(Receive, cancellationToken);
        var listed = await RemoteFailureMapper.CallAsync(() => agents.ToListAsync(cancellationToken).AsTask());
        return listed.TrueForAll(entry => entry.IsComplete)
            ? [.. listed.Select(entry => entry.Agent)]
            : await Task.WhenAll(listed.Select(entry => LoadFullAsync(entry, cancellationToken)));

        ListedAgent Receive(SavedAgent agent)
        {
            var entry = ListedAgent.From(agent);
            receive(entry.Agent);
            return entry;
        }
    }

    public async Task<ObservedAgent?> GetAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return ObservedAgentMapper.Map(await LoadAsync(id, cancellationToken));
        }
        catch (RemoteException missing) when (missing.Failure.Kind == RemoteFailureKind.NotFound)
        {
            return null;
        }
    }

    public async Task<IReadOnlyList<ServerValidationError>> ValidateAsync(
        ReadOnlyMemory<byte> config, CancellationToken cancellationToken)
    {
        var reply = await RemoteFailureMapper.CallAsync(() => client.Agents.ValidateAsync(config, cancellationToken));
        return [.. reply.Errors.Select(error => new ServerValidationError(error.Field, error.Message))];
    }

    // The server may omit the configurations in a list, or that of an agent which the account may not read.
    private async Task<ObservedAgent> LoadFullAsync(ListedAgent entry, CancellationToken cancellationToken)
    {
        if (entry.IsComplete)
        {
            return entry.Agent;
        }

        try
        {
            return ObservedAgentMapper.MapListed(await LoadAsync(entry.Agent.Id, cancellationToken));
        }
        catch (RemoteException hidden) when (IsAboutAgent(hidden.Failure.Kind))
        {
            return entry.Agent with { Problem = $"does not show its configuration: {hidden.Failure.Message.TrimEnd('.')}" };
        }
    }

    private async Task<SavedAgent> LoadAsync(string id, CancellationToken cancellationToken) => ObservedAgentMapper.EnsureSame(
        await RemoteFailureMapper.CallAsync(() => client.Agents.GetAsync(id, cancellationToken)), id);

    // Other failures are about the key, the network or the server as a whole.
    private static bool IsAboutAgent(RemoteFailureKind kind) => kind is RemoteFailureKind.Forbidden
        or RemoteFailureKind.NotFound
        or RemoteFailureKind.Refused
        or RemoteFailureKind.ServerError
        or RemoteFailureKind.Unreadable;

    /// <summary>What is kept of an entry of a list. It is incomplete if the configuration has to be requested.</summary>
    private sealed record ListedAgent(ObservedAgent Agent, bool IsComplete)
    {
        public static ListedAgent From(SavedAgent agent) =>
            new(ObservedAgentMapper.MapListed(agent), agent.SystemConfig is not null || agent.IsTooDeep || !agent.HasUsableId);
    }
}
