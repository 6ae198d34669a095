using Amas.Config.Json;
using AmasSync.Core.Testing.Evidence;
using AmasSync.Core.Testing.Running;

namespace AmasSync.Core.Tests.Testing.Running;

/// <summary>A session on a <see cref="TriedServer"/>.</summary>
internal sealed class TriedConversation(TriedServer server, string agent) : IConversation
{
    public async Task<TurnEvidence> SendAsync(
        ConfigValue user, ConfigValue.Map inputs, TimeSpan timeout, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await Task.Yield();
        return server.Answer(agent, user);
    }

    public ValueTask DisposeAsync()
    {
        server.Close();
        return ValueTask.CompletedTask;
    }
}
