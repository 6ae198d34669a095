using Amas.Config.Json;
using AmasSync.Cli.Project;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Views.Json.Inventories;

/// <summary>The inventory of one environment, without configurations.</summary>
internal sealed record InventoryDocument
{
    public required string FormatVersion { get; init; }
    public required string Environment { get; init; }
    public required string Server { get; init; }
    public required string Inventory { get; init; }
    public required string? Project { get; init; }
    public required string? Owner { get; init; }
    public required int Runs { get; init; }
    public required string? UnfinishedRun { get; init; }
    public required IEnumerable<InventoryAgentJson> Agents { get; init; }

    /// <param name="environment">The environment.</param>
    /// <param name="store">The store of the inventory, as <c>file</c>.</param>
    /// <param name="inventory">The inventory; null before the first apply.</param>
    public static InventoryDocument From(EnvironmentSettings environment, string store, Inventory? inventory) => new()
    {
        FormatVersion = JsonDocumentWriter.FormatVersion,
        Environment = environment.Name,
        Server = environment.Server,
        Inventory = store,
        Project = inventory?.ProjectId,
        Owner = inventory?.Owner,
        Runs = inventory?.RunCount ?? 0,
        UnfinishedRun = inventory?.Intent?.RunId,
        Agents = inventory?.Agents.Select(InventoryAgentJson.From) ?? [],
    };
}
