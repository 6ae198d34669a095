using Amas.Config.Yaml.Nodes;

namespace AmasSync.Core.Sources;

/// <summary>A file that holds agents.</summary>
/// <param name="Source">The file itself.</param>
/// <param name="Overlay">What this environment lays over it, or null.</param>
internal sealed record AgentFile(SourceFile Source, SourceFile? Overlay)
{
    public string Path => Source.Path;

    public string Name => Source.Name;

    /// <summary>What the file would be laid over, if there were such an environment; null where its name is not that of an overlay.</summary>
    public (string File, string Environment)? PossibleBase { get; init; }
}
