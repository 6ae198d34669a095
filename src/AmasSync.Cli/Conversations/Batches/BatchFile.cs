using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Yaml.Nodes;

namespace AmasSync.Cli.Conversations.Batches;

/// <summary>
/// A file of messages, one a line: plain text, or JSON objects where its name ends in .jsonl. Empty lines are none. Nothing is sent of a file
/// with a mistake, and all of them are told.
/// </summary>
internal static class BatchFile
{
    private const string JsonLinesExtension = ".jsonl";

    /// <param name="path">Where it is.</param>
    /// <param name="name">What it is called in findings.</param>
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
        var isJson = Path.GetExtension(name).Equals(JsonLinesExtension, StringComparison.OrdinalIgnoreCase);
        foreach (var (position, line) in text.Split('\n').Select(line => line.TrimEnd('\r')).Index().Where(pair => !string.IsNullOrWhiteSpace(pair.Item)))
        {
            if ((isJson ? reader.ReadJson(line, position + 1) : BatchLineReader.ReadPlain(line, position + 1)) is { } message)
            {
                messages.Add(message with { Index = messages.Count });
            }
        }

        return new(messages, messages.Count + findings.Count > 0 ? findings : [FindingCatalog.NoMessage(name)]);
    }
}
