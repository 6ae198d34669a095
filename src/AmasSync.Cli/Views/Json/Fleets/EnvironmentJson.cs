using AmasSync.Cli.Project;

namespace AmasSync.Cli.Views.Json.Fleets;

/// <summary>An environment. It has no key variable if its server is embedded.</summary>
internal sealed record EnvironmentJson
{
    public required string Environment { get; init; }
    public required string Server { get; init; }
    public required string Inventory { get; init; }
    public required string? KeyVariable { get; init; }
    public required bool? KeySet { get; init; }
    public required string NameSuffix { get; init; }
    public required bool Prune { get; init; }
    public required string MaxDeletes { get; init; }
    public required bool RequireTests { get; init; }
    public required string File { get; init; }

    public static EnvironmentJson From(EnvironmentSettings environment, IReadOnlyDictionary<string, string> variables) => new()
    {
        Environment = environment.Name,
        Server = environment.Server,
        Inventory = environment.HasGitInventory ? "git" : "file",
        KeyVariable = environment.IsEmbedded ? null : environment.KeyVariable,
        KeySet = environment.IsEmbedded ? null : environment.HasKey(variables),
        NameSuffix = environment.NameSuffix,
        Prune = environment.Prune,
        MaxDeletes = environment.MaxDeletes.ToString(),
        RequireTests = environment.RequiresTests,
        File = environment.Place.File,
    };
}
