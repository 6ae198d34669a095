using System.Text.Json.Nodes;

namespace AmasSync.Cli.Project.Starter;

/// <summary>What became of each file of a new project.</summary>
internal sealed record ScaffoldResult
{
    /// <summary>The project's folder.</summary>
    public required string Folder { get; init; }

    public required IReadOnlyList<StarterFile> Written { get; init; }

    /// <summary>Files that were there and have lines more now.</summary>
    public required IReadOnlyList<StarterFile> Extended { get; init; }

    /// <summary>Files that were there and are as they were.</summary>
    public required IReadOnlyList<StarterFile> Kept { get; init; }

    /// <summary>Schemas among the kept files that are not those of this version.</summary>
    public required IReadOnlyList<EditorSchema> DifferentSchemas { get; init; }

    /// <summary>The root of the repository that the folder is a part of; null where it is the root itself, or in none.</summary>
    public string? EnclosingRepository { get; init; }

    /// <summary>What an editor's settings, which were there, lack.</summary>
    public required JsonObject MissingSettings { get; init; }
}
