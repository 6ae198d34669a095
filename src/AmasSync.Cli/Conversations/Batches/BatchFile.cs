using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Yaml.Nodes;

namespace AmasSync.Cli.Conversations.Batches;

/// <summary>
/// Reads a file of messages, one per line: plain text, or JSON objects if the name ends in .jsonl. Blank lines are ignored. All errors of a
/// file are reported; if there are any, no message is sent.
/// </summary>
internal static class BatchFile
{
    private const string JsonLinesExtension = ".jsonl";

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
        var isJson = Path.GetExtension(name).Equals(JsonLinesExtension, StringComparison.OrdinalIgnoreCase);
        foreach (var (index, rawLine) in text.Split('\n').Index())
        {
            var line = rawLine.TrimEnd('\r');
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            var message = isJson ? reader.ReadJson(line, index + 1) : BatchLineReader.ReadPlain(line, index + 1);
            if (message is not null)
            {
                messages.Add(message with { Index = messages.Count });
            }
        }

        return new(messages, messages.Count + findings.Count > 0 ? findings : [FindingCatalog.NoMessage(name)]);
    }
}
