using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Amas.Emulator.Tests.OpenApi;

/// <summary>
/// Validates a value against a schema of the document, for the keywords that the document uses. It is stricter than JSON Schema in one
/// way: a member that the schema does not name is an error, unless the schema allows other members or names none.
/// </summary>
internal sealed class SchemaValidator(JsonNode document)
{
    private static readonly string[] Keywords =
    [
        "type", "description", "required", "properties", "items", "enum", "const", "oneOf", "format", "examples", "default",
        "additionalProperties", "minimum",
    ];

    /// <summary>Finds the errors with their locations.</summary>
    public IEnumerable<string> Errors(JsonNode? value, JsonNode schema, string at = "$")
    {
        var known = Resolved(schema).AsObject();
        Assert.Empty(known.Select(keyword => keyword.Key).Except(Keywords));
        if (known["oneOf"] is JsonArray ways)
        {
            var errors = ways.Select(way => Errors(value, way!, at).ToArray()).ToArray();
            return errors.Count(way => way.Length == 0) == 1 ? [] : errors.SelectMany(way => way).DefaultIfEmpty($"{at}: fits several");
        }

        return [.. OfType(value, known, at), .. OfMembers(value, known, at), .. OfItems(value, known, at)];
    }

    private JsonNode Resolved(JsonNode schema) => (string?)schema["$ref"] is { } reference
        ? document["components"]!["schemas"]![reference["#/components/schemas/".Length..]]!
        : schema;

    private static IEnumerable<string> OfType(JsonNode? value, JsonObject schema, string at)
    {
        string[] types = schema["type"] switch
        {
            JsonArray several => [.. several.Select(type => (string)type!)],
            { } one => [(string)one!],
            null => [],
        };
        if (types.Length > 0 && !types.Contains(TypeOf(value)) && !(types.Contains("number") && TypeOf(value) == "integer"))
        {
            yield return $"{at}: {TypeOf(value)} instead of {string.Join('|', types)}";
        }

        if (schema["enum"] is JsonArray words && !words.Any(word => JsonNode.DeepEquals(word, value)))
        {
            yield return $"{at}: {value} is not one of {words.ToJsonString()}";
        }

        if (schema["const"] is { } constant && !JsonNode.DeepEquals(constant, value))
        {
            yield return $"{at}: {value} is not {constant}";
        }

        if ((string?)schema["format"] is { } format && value is not null && !HasFormat((string)value!, format))
        {
            yield return $"{at}: {value} is no {format}";
        }
    }

    private IEnumerable<string> OfMembers(JsonNode? value, JsonObject schema, string at)
    {
        if (value is not JsonObject members)
        {
            return [];
        }

        var properties = schema["properties"]?.AsObject();
        return
        [
            .. (schema["required"]?.AsArray() ?? []).Where(name => !members.ContainsKey((string)name!)).Select(name => $"{at}: no {name}"),
            .. members.SelectMany(member => (properties?[member.Key], schema["additionalProperties"]) switch
            {
                ({ } known, _) => Errors(member.Value, known, $"{at}.{member.Key}"),
                (null, JsonObject others) => Errors(member.Value, others, $"{at}.{member.Key}"),
                (null, { }) => [],
                _ => properties is null ? [] : (string[])[$"{at}.{member.Key}: not documented"],
            }),
        ];
    }

    private IEnumerable<string> OfItems(JsonNode? value, JsonObject schema, string at) =>
        value is JsonArray items && schema["items"] is { } each
        ? items.SelectMany((item, place) => Errors(item, each, string.Create(CultureInfo.InvariantCulture, $"{at}[{place}]")))
        : [];

    private static string TypeOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.String => "string",
        JsonValueKind.Array => "array",
        JsonValueKind.Object => "object",
        _ =>
            decimal.IsInteger(decimal.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture)) ? "integer" : "number",
    };

    private static bool HasFormat(string text, string format) => format switch
    {
        "uuid" => Guid.TryParseExact(text, "D", out _),
        "date-time" =>
            DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        _ => false,
    };
}
