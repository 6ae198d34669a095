using System.Text.RegularExpressions;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing;

namespace AmasSync.Cli.Conversations.Saving;

/// <summary>A test file to which a test can be added at the end.</summary>
/// <param name="Text">The text of the file.</param>
/// <param name="Agent">The agent that it names; null if it names none.</param>
/// <param name="Ids">The IDs of its tests.</param>
/// <param name="Column">The column of the dashes of its list, from 0.</param>
internal sealed partial record ExistingTests(string Text, string? Agent, IReadOnlyList<string> Ids, int Column)
{
    /// <summary>Reads a test file; null if a test cannot be added to its text.</summary>
    public static ExistingTests? Parse(string name, string text)
    {
        if (ReadRoot(name, text) is not { } root
            || root.Members is not [.., { Key: "tests", Value: SourceNode.Sequence { Items: [var first, ..] } list }])
        {
            return null;
        }

        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var line = first.Place.Line <= lines.Length ? lines[first.Place.Line - 1] : "";
        if (Dash.Match(line) is not { Success: true } dash)
        {
            return null;
        }

        return new(text, FindText(root, "agent"), [.. list.Items.Select(FindId)], dash.Groups["indentation"].Length);
    }

    /// <summary>Returns the text with a test at the end; null if it would not be read as one more test.</summary>
    public string? Append(string name, IReadOnlyList<string> lines)
    {
        var newLine = Text.Contains("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
        var combined = $"{Text.TrimEnd()}{newLine}{string.Join(newLine, lines)}{newLine}";
        var isWhole = Parse(name, combined) is { } read && read.Ids.Count == Ids.Count + 1 && read.Ids.Take(Ids.Count).SequenceEqual(Ids);
        return isWhole ? combined : null;
    }

    private static SourceNode.Mapping? ReadRoot(string name, string text)
    {
        var read = YamlReader.Read(name, text);
        return read.IsValid && read.Value is [{ Root: SourceNode.Mapping root }] ? root : null;
    }

    private static string FindId(SourceNode test) => test is SourceNode.Mapping mapping ? FindText(mapping, "id") ?? "" : "";

    private static string? FindText(SourceNode.Mapping mapping, string key) =>
        (mapping.Members.FirstOrDefault(member => member.Key == key)?.Value as SourceNode.Scalar)?.Text;

    [GeneratedRegex(@"^(?<indentation> *)- ", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Dash { get; }
}
