using System.Globalization;
using System.Text.Json.Serialization;
using Amas.Config.Json;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Views.Json.Inventories;

/// <summary>A managed agent as the inventory records it. Lists leave its configurations out.</summary>
internal sealed record InventoryAgentJson
{
    public required string Name { get; init; }
    public required string Id { get; init; }
    public required string? AgentKey { get; init; }
    public required string File { get; init; }
    public required string? ConfigHash { get; init; }
    public required string AppliedAt { get; init; }
    public required string? GitSha { get; init; }
    public required bool Protected { get; init; }
    public required IEnumerable<string> Unconverged { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ConfigValue? Applied { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ConfigValue? Observed { get; init; }

    public static InventoryAgentJson From(OwnedAgent agent) => new()
    {
        Name = agent.Name.Text,
        Id = agent.Id,
        AgentKey = agent.AgentKey,
        File = agent.File,
        ConfigHash = agent.ConfigHash,
        AppliedAt = agent.AppliedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        GitSha = agent.GitSha,
        Protected = agent.IsProtected,
        Unconverged = agent.UnconvergedPaths,
    };
}
