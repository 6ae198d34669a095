using System.Collections.Concurrent;
using Amas.Config.Findings;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing;
using AmasSync.Core.Sources;

namespace AmasSync.Core.Desired.Composing;

/// <summary>
/// The files from which agents are composed, each read once however many agents use it. The type is thread-safe. Findings have
/// places in the file itself and are the same for all agents.
/// </summary>
internal sealed class SourceFileCache(Suppressions suppressions, FileVersions versions)
{
    private readonly ConcurrentDictionary<SourceFile, WeakReference<string>> texts = new();
    private readonly ConcurrentDictionary<SourceFile, Lazy<ResultWithFindings<IReadOnlyList<YamlDocument>>>> files = new();

    /// <summary>Returns the documents of a file with unresolved tags.</summary>
    public ResultWithFindings<IReadOnlyList<YamlDocument>> Read(SourceFile file) =>
        files.GetOrAdd(file, key => new(() => Load(key))).Value;

    /// <summary>
    /// Returns the text of a file, which is in memory once however many values use it, and only as long as one of them does; null with a
    /// finding at the tag, or in the file.
    /// </summary>
    public ResultWithFindings<ExternalContent?> ReadText(SourceFile file, Place tag)
    {
        if (texts.TryGetValue(file, out var held) && held.TryGetTarget(out var text))
        {
            return new(ExternalContent.From(text, file), []);
        }

        var read = ExternalContent.Read(file, tag, versions);
        if (read.Value is { } content)
        {
            texts[file] = new(content.Text);
        }

        return read;
    }

    /// <summary>Returns whether a file was read so far, by its path without links.</summary>
    public bool HasRead(string realPath) => files.Keys.Any(file => file.Path == realPath);

    /// <summary>
    /// Loads a file that only one agent file uses. The warning about a file without documents is left out: the caller decides whether
    /// that is a problem.
    /// </summary>
    public ResultWithFindings<IReadOnlyList<YamlDocument>> Load(SourceFile file)
    {
        var text = versions.ReadText(file, Place.StartOf(file.Name));
        if (text.Value is not { } yaml)
        {
            return new([], text.Findings);
        }

        var read = YamlReader.Read(file.Name, yaml);
        var relevant = read.Findings.Where(finding => finding.Severity == Severity.Error || read.Value.Count > 0);
        return read with { Findings = [.. relevant, .. suppressions.AddFile(file.Name, yaml, read.Value)] };
    }
}
