using System.Text.RegularExpressions;
using Amas.Config.Json;
using Amas.Config.Yaml.Writing;

namespace AmasSync.Cli.Conversations.Saving;

/// <summary>Renders a conversation as a test, with its answers as comments.</summary>
internal static partial class SavedTest
{
    private const int MaxIdLength = 40;
    private const int MaxCommentLines = 20;
    private const int MaxCommentLength = 160;

    private static readonly BlockRenderer Renderer = new(new());

    /// <summary>Returns an ID from the first message, which none of the given tests has.</summary>
    public static string CreateId(string message, IReadOnlyCollection<string> taken)
    {
        var words = Separators.Replace(message.ToLowerInvariant(), "-").Trim('-');
        var stem = words.Length > MaxIdLength ? words[..MaxIdLength].TrimEnd('-') : words;
        stem = stem.Length > 0 ? stem : "saved";
        var ids = Enumerable.Range(2, taken.Count + 1).Select(number => FormattableString.Invariant($"{stem}-{number}"));
        return ids.Prepend(stem).First(id => !taken.Contains(id, StringComparer.Ordinal));
    }

    /// <summary>Renders the lines of a file with one test.</summary>
    /// <param name="agent">The name of the agent.</param>
    /// <param name="id">The ID of the test.</param>
    /// <param name="turns">The conversation.</param>
    /// <param name="schema">The path from the file to its schema, for editors; null for none.</param>
    public static IReadOnlyList<string> RenderFile(string agent, string id, IReadOnlyList<HeldTurn> turns, string? schema)
    {
        List<string> lines = schema is null ? [] : [$"# yaml-language-server: $schema={schema}"];
        lines.Add("version: 1");
        lines.AddRange(RenderText("agent", agent, column: 0));
        lines.Add("tests:");
        lines.AddRange(Render(id, turns, column: 2));
        return lines;
    }

    /// <summary>Renders the lines of a test as an item of a list whose dashes are in that column.</summary>
    public static IReadOnlyList<string> Render(string id, IReadOnlyList<HeldTurn> turns, int column)
    {
        var indentation = new string(' ', column);
        List<string> lines = [$"{indentation}- id: {id}", $"{indentation}  turns:"];
        foreach (var (index, turn) in turns.Index())
        {
            lines.AddRange(RenderTurn(turn, column + 4, isLast: index == turns.Count - 1));
        }

        return lines;
    }

    private static List<string> RenderTurn(HeldTurn turn, int column, bool isLast)
    {
        var inside = new string(' ', column + 2);
        var user = RenderText("user", turn.User, column + 2);
        List<string> lines = [$"{new string(' ', column)}- {user[0].TrimStart()}", .. user.Skip(1)];
        if (turn.Inputs.Members.Count > 0)
        {
            lines.AddRange(Renderer.RenderMember("inputs", VariableEscaping.Escape(turn.Inputs), column + 2));
        }

        lines.AddRange(RenderAnswer(turn.Answer).Select(line => $"{inside}# {line}".TrimEnd()));
        if (isLast)
        {
            lines.Add($"{inside}assert:");
            lines.Add($"{inside}  # Replace this by what must hold for the answer.");
            lines.Add($"{inside}  - {{type: word-count, min: 1}}");
        }

        return lines;
    }

    private static List<string> RenderText(string key, string text, int column) =>
        Renderer.RenderMember(key, VariableEscaping.Escape((ConfigValue)new ConfigValue.Text(text)), column);

    private static IEnumerable<string> RenderAnswer(string answer)
    {
        var lines = answer.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        var rest = lines.Length - MaxCommentLines;
        var shown = lines.Take(MaxCommentLines).Select(RenderLine);
        return rest > 0 ? [.. shown, FormattableString.Invariant($"... and {rest} more lines")] : shown;
    }

    // A comment must not contain control characters; such a line is written with escapes.
    private static string RenderLine(string line)
    {
        var isLong = line.Length > MaxCommentLength;
        var cut = isLong && char.IsHighSurrogate(line[MaxCommentLength - 1]) ? MaxCommentLength - 1 : MaxCommentLength;
        var text = isLong ? line[..cut] + " ..." : line;
        return ScalarRenderer.IsPrintable(text) ? text : ScalarRenderer.Render(text, inFlow: false);
    }

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Separators { get; }
}
