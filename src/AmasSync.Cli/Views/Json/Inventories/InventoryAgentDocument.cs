using Amas.Config.Json;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Views.Json.Inventories;

/// <summary>One managed agent as the inventory records it.</summary>
internal sealed record InventoryAgentDocument(string FormatVersion, InventoryAgentJson Agent)
{
    public static InventoryAgentDocument From(OwnedAgent agent) => new(JsonDocumentWriter.FormatVersion, InventoryAgentJson.From(agent));

    /// <summary>Returns the same with the configuration that was applied and the one that the server had afterwards.</summary>
    public static InventoryAgentDocument FromWithConfigurations(OwnedAgent agent) => new(
        JsonDocumentWriter.FormatVersion,
        InventoryAgentJson.From(agent) with { Applied = agent.Applied, Observed = agent.Observed });
}
