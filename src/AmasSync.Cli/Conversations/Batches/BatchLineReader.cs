using System.Text;
using System.Text.Json;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;

namespace AmasSync.Cli.Conversations.Batches;

/// <summary>Reads the lines of a batch file. A line with an error results in a finding and is not a message.</summary>
internal sealed class BatchLineReader(string file, List<Finding> findings)
{
    private const string Content = "content";
    private const string Inputs = "inputs";
    private const string CorrelationId = "correlation_id";
    private static readonly string[] KnownMembers = [Content, Inputs, CorrelationId];
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a line of plain text as a message.</summary>
    public static BatchMessage ReadPlain(string line, int number) => new() { Index = 0, Line = number, Content = JsonText.ToElement(line) };

    /// <summary>Reads a line with a JSON object; null if it has errors.</summary>
    public BatchMessage? ReadJson(string line, int number)
    {
        try
        {
            return ReadMessage(JsonElement.Parse(line, Strict), new(file, number, 1, number, line.Length + 1));
        }
        catch (JsonException wrong)
        {
            var column = GetColumn(line, wrong.BytePositionInLine ?? 0);
            findings.Add(FindingCatalog.NotJson(new(file, number, column, number, column), DescribeError(wrong)));
            return null;
        }
        catch (InvalidOperationException)
        {
            findings.Add(FindingCatalog.NotJson(new(file, number, 1, number, 1), "it contains text that is not valid Unicode"));
            return null;
        }
    }

    /// <summary>
    /// Returns whether the text is one JSON document of several lines, such as an array of messages; that is one finding, not one for each
    /// line.
    /// </summary>
    public bool IsOneDocument(string text)
    {
        try
        {
            if (!text.Trim().Contains('\n', StringComparison.Ordinal))
            {
                return false;
            }

            var kind = DescribeKind(JsonElement.Parse(text, Strict));
            findings.Add(FindingCatalog.NotJson(new(file, 1, 1, 1, 1), $"it is {kind} of several lines"));
            return true;
        }
        catch (Exception notJson) when (notJson is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private BatchMessage? ReadMessage(JsonElement value, Place at)
    {
        var before = findings.Count;
        if (value.ValueKind != JsonValueKind.Object)
        {
            findings.Add(FindingCatalog.NotJson(at, $"it is {DescribeKind(value)}"));
            return null;
        }

        findings.AddRange(value.EnumerateObject()
            .Where(member => !KnownMembers.Contains(member.Name))
            .Select(member => FindingCatalog.UnknownMessageMember(at, member.Name, KnownMembers)));
        findings.AddRange(FindErrors(value).Select(problem => FindingCatalog.WrongMessage(at, problem)));
        return findings.Count > before ? null : new()
        {
            Index = 0,
            Line = at.Line,
            Content = value.GetProperty(Content),
            Inputs = GetMember(value, Inputs) is { } inputs
                ? inputs.EnumerateObject().ToDictionary(input => input.Name, input => input.Value, StringComparer.Ordinal)
                : new Dictionary<string, JsonElement>(),
            CorrelationId = GetMember(value, CorrelationId)?.GetString(),
        };
    }

    private static IEnumerable<string> FindErrors(JsonElement value)
    {
        var contentErrors = GetMember(value, Content) is { } content
            ? BatchContent.FindErrors(content)
            : ["'content' is missing (the text to send)"];
        foreach (var error in contentErrors)
        {
            yield return error;
        }

        if (GetMember(value, Inputs) is { ValueKind: not JsonValueKind.Object } inputs)
        {
            yield return $"'inputs' must be an object, not {DescribeKind(inputs)}";
        }

        if (GetMember(value, CorrelationId) is { } id
            && (id.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(id.GetString())))
        {
            yield return "'correlation_id' must be text that is not empty";
        }
    }

    // A null member is the same as a missing one, as in the API of the server.
    private static JsonElement? GetMember(JsonElement value, string name) =>
        value.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    private static string DescribeKind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Object => "an object",
        JsonValueKind.Null => "null",
        _ => "a Boolean",
    };

    private static int GetColumn(string line, long bytes)
    {
        var utf8 = Encoding.UTF8.GetBytes(line);
        return Encoding.UTF8.GetCharCount(utf8, 0, (int)Math.Min(bytes, utf8.Length)) + 1;
    }

    // The position in the message counts bytes, unlike the columns of findings.
    private static string DescribeError(JsonException wrong) => wrong.Message.Split(" LineNumber:")[0];
}
