using System.Collections.Concurrent;
using Amas.Config.Findings;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing;

namespace AmasSync.Core.Sources.Texts;

/// <summary>
/// The documents of agent files that a run reads for several environments, so that each text is parsed once. They depend on nothing but the
/// text: tags, variables and overlays are resolved later, for each environment. The type is thread-safe.
/// </summary>
/// <param name="maxLength">How many characters of text are kept as documents, which take many times as much memory.</param>
internal sealed class SharedDocuments(long maxLength = 1024 * 1024)
{
    private readonly ConcurrentDictionary<(string File, string Text), ResultWithFindings<IReadOnlyList<YamlDocument>>> kept = new();
    private readonly Lock gate = new();
    private long length;

    /// <summary>Returns the documents of a text, as <see cref="YamlReader.Read"/> does.</summary>
    /// <param name="file">The name of the file, which is in the places of the documents.</param>
    /// <param name="text">The text.</param>
    public ResultWithFindings<IReadOnlyList<YamlDocument>> GetOrParse(string file, string text)
    {
        if (kept.TryGetValue((file, text), out var known))
        {
            return known;
        }

        var documents = YamlReader.Read(file, text);
        lock (gate)
        {
            if (length + text.Length <= maxLength && kept.TryAdd((file, text), documents))
            {
                length += text.Length;
            }
        }

        return documents;
    }
}
