using System.Collections.Concurrent;
using AmasSync.Core.Documents;
using AmasSync.Core.Findings;

namespace AmasSync.Core.Desired.Composing;

/// <summary>
/// The YAML files that agents are composed of, each read once however many agents use it. Several threads may ask; findings stand in the file itself
/// and are the same for all.
/// </summary>
internal sealed class SharedFiles
{
    private readonly ConcurrentDictionary<SourceFile, Lazy<Checked<IReadOnlyList<AgentDocument>>>> files = new();

    /// <summary>The documents of a file, tags unresolved.</summary>
    public Checked<IReadOnlyList<AgentDocument>> Read(SourceFile file) => files.GetOrAdd(file, static key => new(() => Load(key))).Value;

    private static Checked<IReadOnlyList<AgentDocument>> Load(SourceFile file)
    {
        var text = TextFile.Read(file.Path, file.Name, Place.StartOf(file.Name));
        return text.Value is { } yaml ? YamlReader.Read(file.Name, yaml) : new([], text.Findings);
    }
}
