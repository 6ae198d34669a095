using Amas.Config.Json;

namespace AmasSync.Core.Testing.Running.Budgets;

/// <summary>A server on which a run keeps to its budget.</summary>
internal sealed class BudgetedServer(IConversationServer server, BudgetMeter meter) : IConversationServer
{
    public async Task<IConversation> BeginAsync(ConfigValue.Map config, CancellationToken cancellationToken) =>
        new BudgetedConversation(await server.BeginAsync(config, cancellationToken), meter);
}
