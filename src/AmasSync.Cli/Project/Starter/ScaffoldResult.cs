using System.Text.Json.Nodes;

namespace AmasSync.Cli.Project.Starter;

/// <summary>What was done with each file of a new project.</summary>
internal sealed record ScaffoldResult
{
    /// <summary>Gets the project's folder.</summary>
    public required string Folder { get; init; }

    public required IReadOnlyList<StarterFile> Written { get; init; }

    /// <summary>Gets the existing files to which lines were added.</summary>
    public required IReadOnlyList<StarterFile> Extended { get; init; }

    /// <summary>Gets the existing files that were not changed.</summary>
    public required IReadOnlyList<StarterFile> Kept { get; init; }

    /// <summary>Gets the schemas among the kept files that differ from those of this version.</summary>
    public required IReadOnlyList<EditorSchema> DifferentSchemas { get; init; }

    /// <summary>
    /// Gets the root of the repository that contains the folder; null if the folder is the root or is not in a repository.
    /// </summary>
    public string? EnclosingRepository { get; init; }

    /// <summary>Gets the settings that an existing settings file lacks.</summary>
    public required JsonObject MissingSettings { get; init; }
}
