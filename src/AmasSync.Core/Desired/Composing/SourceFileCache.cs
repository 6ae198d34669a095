using System.Collections.Concurrent;
using Amas.Config.Findings;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Desired.Composing;

/// <summary>
/// The YAML files that agents are composed of, each read once however many agents use it. Several threads may ask; findings stand in the file itself
/// and are the same for all.
/// </summary>
internal sealed class SourceFileCache(Suppressions allowances)
{
    private readonly ConcurrentDictionary<SourceFile, Lazy<ResultWithFindings<IReadOnlyList<YamlDocument>>>> files = new();

    /// <summary>The documents of a file, tags unresolved.</summary>
    public ResultWithFindings<IReadOnlyList<YamlDocument>> Read(SourceFile file) => files.GetOrAdd(file, key => new(() => Load(key))).Value;

    /// <summary>That a file is empty is for its user to mind.</summary>
    private ResultWithFindings<IReadOnlyList<YamlDocument>> Load(SourceFile file)
    {
        var text = TextFile.Read(file.Path, file.Name, Place.StartOf(file.Name));
        if (text.Value is not { } yaml)
        {
            return new([], text.Findings);
        }

        var read = YamlReader.Read(file.Name, yaml);
        return read with { Findings = [.. read.Findings.Where(finding => finding.Severity == Severity.Error || read.Value.Count > 0), .. allowances.AddFile(file.Name, yaml, read.Value)] };
    }
}
