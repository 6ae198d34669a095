using Amas.Config.Yaml.Nodes;

namespace AmasSync.Core.Sources;

/// <summary>An agent file, which contains agents.</summary>
/// <param name="Source">The file.</param>
/// <param name="Overlay">The overlay of the current environment, or null.</param>
internal sealed record AgentFile(SourceFile Source, SourceFile? Overlay)
{
    public string Path => Source.Path;

    public string Name => Source.Name;

    /// <summary>Gets what the file may be instead of an agent file, judging by its name; null if the name says nothing.</summary>
    public MisnamedFile? Misnamed { get; init; }
}
