using Amas.Config.Json;
using AmasSync.Core.Testing.Evidence;

namespace AmasSync.Core.Testing.Running.Budgets;

/// <summary>A conversation whose messages and tokens are counted.</summary>
internal sealed class BudgetedConversation(IConversation conversation, BudgetMeter meter) : IConversation
{
    public async Task<TurnEvidence> SendAsync(
        ConfigValue user, ConfigValue.Map inputs, TimeSpan timeout, CancellationToken cancellationToken)
    {
        meter.TakeMessage();
        var turn = await conversation.SendAsync(user, inputs, timeout, cancellationToken);
        meter.AddTokens(turn);
        return turn;
    }

    public ValueTask DisposeAsync() => conversation.DisposeAsync();
}
