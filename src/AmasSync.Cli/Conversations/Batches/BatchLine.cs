using System.Text;
using System.Text.Json;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;

namespace AmasSync.Cli.Conversations.Batches;

/// <summary>Reads lines of a batch file; what is wrong with one becomes a finding, and the line no message.</summary>
internal sealed class BatchLine(string file, List<Finding> findings)
{
    private const string Content = "content";
    private const string Inputs = "inputs";
    private const string CorrelationId = "correlation_id";
    private static readonly string[] Known = [Content, Inputs, CorrelationId];
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The whole line is the message.</summary>
    public static BatchMessage Plain(string line, int number) => new() { Index = 0, Line = number, Content = JsonText.Of(line) };

    /// <summary>The message that the object on the line describes, or null.</summary>
    public BatchMessage? Json(string line, int number)
    {
        try
        {
            return Message(JsonElement.Parse(line, Strict), new(file, number, 1, number, line.Length + 1));
        }
        catch (JsonException wrong)
        {
            var column = ColumnOf(line, wrong.BytePositionInLine ?? 0);
            findings.Add(FindingCatalog.NotJson(new(file, number, column, number, column), Said(wrong)));
            return null;
        }
        catch (InvalidOperationException)
        {
            findings.Add(FindingCatalog.NotJson(new(file, number, 1, number, 1), "a text in it is not valid Unicode"));
            return null;
        }
    }

    private BatchMessage? Message(JsonElement value, Place at)
    {
        var before = findings.Count;
        if (value.ValueKind != JsonValueKind.Object)
        {
            findings.Add(FindingCatalog.NotJson(at, $"it is {Kind(value)}, not an object"));
            return null;
        }

        findings.AddRange(value.EnumerateObject()
            .Where(member => !Known.Contains(member.Name))
            .Select(member => FindingCatalog.UnknownMessageMember(at, member.Name, Known)));
        findings.AddRange(WrongIn(value).Select(problem => FindingCatalog.WrongMessage(at, problem)));
        return findings.Count > before ? null : new()
        {
            Index = 0,
            Line = at.Line,
            Content = value.GetProperty(Content),
            Inputs = Member(value, Inputs) is { } inputs
                ? inputs.EnumerateObject().ToDictionary(input => input.Name, input => input.Value, StringComparer.Ordinal)
                : new Dictionary<string, JsonElement>(),
            CorrelationId = Member(value, CorrelationId)?.GetString(),
        };
    }

    private static IEnumerable<string> WrongIn(JsonElement value) =>
    [
        .. Member(value, Content) is { } content ? BatchContent.WrongIn(content) : ["'content' is missing: the text to send"],
        .. Member(value, Inputs) is { ValueKind: not JsonValueKind.Object } inputs ? [$"'inputs' is an object of variables, not {Kind(inputs)}"] : Array.Empty<string>(),
        .. Member(value, CorrelationId) is { } id && (id.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(id.GetString()))
            ? ["'correlation_id' is a text that is not empty"]
            : Array.Empty<string>(),
    ];

    // Null is as good as absent, as everywhere in this API.
    private static JsonElement? Member(JsonElement value, string name) =>
        value.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Object => "an object",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };

    private static int ColumnOf(string line, long bytes)
    {
        var utf8 = Encoding.UTF8.GetBytes(line);
        return Encoding.UTF8.GetCharCount(utf8, 0, (int)Math.Min(bytes, utf8.Length)) + 1;
    }

    // Its own place counts bytes of one line, which is not what our places count.
    private static string Said(JsonException wrong) => wrong.Message.Split(" LineNumber:")[0];
}
