using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Yaml.Nodes;

namespace AmasSync.Cli.Conversations.Batches;

/// <summary>
/// Reads a file with one message on each line: plain text, or JSON objects if its extension is one of JSON. Empty lines are skipped. If
/// the file contains errors, all of them are reported and no message is sent.
/// </summary>
internal static class BatchFile
{
    private static readonly string[] JsonExtensions = [".jsonl", ".ndjson", ".json"];

    /// <param name="path">The path of the file.</param>
    /// <param name="name">The name of the file in findings.</param>
    public static ResultWithFindings<IReadOnlyList<BatchMessage>> Read(string path, string name)
    {
        var read = TextFile.Read(path, name, Place.StartOf(name));
        if (read.Value is not { } text)
        {
            return new([], read.Findings);
        }

        List<BatchMessage> messages = [];
        List<Finding> findings = [];
        BatchLineReader reader = new(name, findings);
        var isJson = JsonExtensions.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase);
        if (isJson && reader.IsOneDocument(text))
        {
            return new([], findings);
        }

        foreach (var (position, line) in text.Split('\n').Select(line => line.TrimEnd('\r')).Index())
        {
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            if ((isJson ? reader.ReadJson(line, position + 1) : BatchLineReader.ReadPlain(line, position + 1)) is { } message)
            {
                messages.Add(message with { Index = messages.Count });
            }
        }

        return new(messages, messages.Count + findings.Count > 0 ? findings : [FindingCatalog.NoMessage(name)]);
    }
}
