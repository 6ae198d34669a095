using Amas.Config.Yaml.Nodes;

namespace AmasSync.Core.Sources;

/// <summary>An agent file, which contains agents.</summary>
/// <param name="Source">The file.</param>
/// <param name="Overlay">The overlay of the current environment, or null.</param>
internal sealed record AgentFile(SourceFile Source, SourceFile? Overlay)
{
    public string Path => Source.Path;

    public string Name => Source.Name;

    /// <summary>
    /// Gets the file and environment for which this file would be an overlay if the environment existed; null if its name does
    /// not have that form.
    /// </summary>
    public (string File, string Environment)? PossibleBase { get; init; }
}
