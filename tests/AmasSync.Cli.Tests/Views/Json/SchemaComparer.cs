using System.Text.Json.Nodes;

namespace AmasSync.Cli.Tests.Views.Json;

/// <summary>
/// Compares a published schema with the schema of a record: member names, which of them are required, and types. Descriptions, patterns and
/// enumerations exist in the published schema only. A record's member of any type, as a configuration is, matches every published type.
/// </summary>
internal sealed class SchemaComparer(JsonNode published)
{
    private readonly List<string> differences = [];

    /// <summary>Returns one sentence per difference.</summary>
    public IReadOnlyList<string> Compare(JsonNode record)
    {
        differences.Clear();
        Compare("", published, record);
        return [.. differences];
    }

    private void Compare(string path, JsonNode? publishedNode, JsonNode? recordNode)
    {
        var expected = Resolve(publishedNode);
        if (recordNode is not JsonObject actual || expected is null || actual["type"] is null)
        {
            return;
        }

        CompareSets(path, "type", ReadTexts(expected["type"]), ReadTexts(actual["type"]));
        CompareSets(path, "required member", ReadTexts(expected["required"]), ReadTexts(actual["required"]));
        CompareMembers(path, expected["properties"] as JsonObject ?? [], actual["properties"] as JsonObject ?? []);
        if (actual["items"] is { } items)
        {
            Compare($"{path}/*", expected["items"], items);
        }
    }

    private void CompareMembers(string path, JsonObject expected, JsonObject actual)
    {
        CompareSets(path, "member", expected.Select(member => member.Key), actual.Select(member => member.Key));
        foreach (var (name, member) in actual)
        {
            Compare($"{path}/{name}", expected[name], member);
        }
    }

    private void CompareSets(string path, string what, IEnumerable<string> expected, IEnumerable<string> actual)
    {
        differences.AddRange(expected.Except(actual).Select(text => $"{path}: only the schema has {what} '{text}'"));
        differences.AddRange(actual.Except(expected).Select(text => $"{path}: only the record has {what} '{text}'"));
    }

    private JsonObject? Resolve(JsonNode? node) => node?["$ref"]?.GetValue<string>() is { } reference
        ? published["definitions"]?[reference["#/definitions/".Length..]] as JsonObject
        : node as JsonObject;

    private static IEnumerable<string> ReadTexts(JsonNode? node) => node switch
    {
        JsonArray texts => texts.Select(text => text?.GetValue<string>() ?? ""),
        null => [],
        _ => [node.GetValue<string>()],
    };
}
