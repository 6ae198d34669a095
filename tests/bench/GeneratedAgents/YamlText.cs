using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GeneratedAgents;

/// <summary>Writes JSON as YAML in the style of a person: words without quotes, prose as block scalars, ambiguous values in quotes.</summary>
internal static class YamlText
{
    private static readonly SearchValues<char> PlainLetters = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 _.-");

    private static readonly string[] Reserved = ["yes", "no", "on", "off", "true", "false", "null"];

    private static readonly JsonSerializerOptions Quoted = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(JsonObject value)
    {
        StringBuilder text = new();
        Append(text, value, "");
        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonObject value, string indent)
    {
        var first = true;
        foreach (var (name, member) in value)
        {
            text.Append(first ? "" : indent).Append(Scalar(name)).Append(':');
            first = false;
            AppendMember(text, member, indent);
        }
    }

    private static void AppendMember(StringBuilder text, JsonNode? member, string indent)
    {
        switch (member)
        {
            case JsonObject inner:
                text.Append('\n').Append(indent).Append("  ");
                Append(text, inner, indent + "  ");
                break;
            case JsonArray items when items.All(item => item is JsonObject):
                text.Append('\n');
                foreach (var item in items.OfType<JsonObject>())
                {
                    text.Append(indent).Append("  - ");
                    Append(text, item, indent + "    ");
                }

                break;
            case JsonArray items:
                text.Append(" [").AppendJoin(", ", items.Select(Scalar)).Append("]\n");
                break;
            case JsonValue prose when prose.TryGetValue(out string? lines) && lines.EndsWith('\n'):
                text.Append(" |\n");
                foreach (var line in lines[..^1].Split('\n'))
                {
                    text.Append(line.Length > 0 ? indent + "  " : "").Append(line).Append('\n');
                }

                break;
            default:
                text.Append(' ').Append(Scalar(member)).Append('\n');
                break;
        }
    }

    private static string Scalar(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) ? Scalar(text) : node?.ToJsonString() ?? "null";

    private static string Scalar(string text) =>
        text.AsSpan().IndexOfAnyExcept(PlainLetters) < 0 && char.IsAsciiLetter(text[0]) && text[^1] != ' ' && !Reserved.Contains(text)
            ? text
            : JsonSerializer.Serialize(text, Quoted);
}
