using System.Text.Json.Nodes;
using NJsonSchema;

namespace AmasSync.Core.Validation.Schema;

/// <summary>
/// The published schema as the library's model, for values behind their tags: the <c>string</c> that stands for a tag is gone, and an object that lists
/// all its documented fields is closed, so that others are noticed. Built by hand rather than by the library's reader, which passes over keywords
/// that it does not check and takes five times as long.
/// </summary>
internal sealed class StrictSchema
{
    private const string DefinitionPrefix = "#/definitions/";

    private const int MaxDepth = 64;

    private readonly JsonObject definitions;
    private int depth;

    private StrictSchema(JsonNode? root) => definitions = (root as JsonObject)?["definitions"] as JsonObject ?? [];

    /// <exception cref="NotSupportedException">The schema uses a keyword that would not be checked, or one in a form that is not read.</exception>
    public static JsonSchema Build(JsonNode? root)
    {
        try
        {
            return new StrictSchema(root).Fill(new JsonSchema(), root);
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException or ArgumentException)
        {
            throw new NotSupportedException("A keyword has a form that would not be checked.", exception);
        }
    }

    private T Fill<T>(T schema, JsonNode? node)
        where T : JsonSchema
    {
        if (++depth > MaxDepth)
        {
            throw new NotSupportedException("The schema refers to itself, or is too deep.");
        }

        foreach (var (keyword, value) in ResolveReference(node))
        {
            Apply(schema, keyword, value);
        }

        depth--;
        if (schema.RequiredProperties.Count > 0 && schema.Type != JsonObjectType.Object)
        {
            throw new NotSupportedException("The keyword required would be checked of values that are no objects, too.");
        }

        if (schema.Properties.Count > 0 && schema.AdditionalPropertiesSchema is null && !ResolveReference(node).ContainsKey("additionalProperties"))
        {
            schema.AllowAdditionalProperties = false;
        }

        return schema;
    }

    private void Apply(JsonSchema schema, string keyword, JsonNode? value)
    {
        switch (keyword)
        {
            case "$schema" or "$comment" or "title" or "description" or "default" or "examples" or "definitions":
                break;
            case "type":
                schema.Type = ParseTypes(value);
                break;
            case "properties":
                AddProperties(schema, value);
                break;
            case "required":
                AddTexts(schema.RequiredProperties, value);
                break;
            case "additionalProperties" when value is JsonObject:
                schema.AdditionalPropertiesSchema = Fill(new JsonSchema(), value);
                break;
            case "additionalProperties":
                schema.AllowAdditionalProperties = value?.GetValue<bool>() ?? true;
                break;
            case "items":
                schema.Item = Fill(new JsonSchema(), value);
                break;
            case "enum":
                AddTexts(schema.Enumeration, value);
                break;
            default:
                ApplyLimit(schema, keyword, value);
                break;
        }
    }

    private static void ApplyLimit(JsonSchema schema, string keyword, JsonNode? value)
    {
        switch (keyword)
        {
            case "pattern":
                schema.Pattern = value?.GetValue<string>();
                break;
            case "minimum":
                schema.Minimum = value?.GetValue<decimal>();
                break;
            case "maximum":
                schema.Maximum = value?.GetValue<decimal>();
                break;
            case "minItems":
                schema.MinItems = value?.GetValue<int>() ?? 0;
                break;
            default:
                throw new NotSupportedException($"The keyword {keyword} would not be checked.");
        }
    }

    private void AddProperties(JsonSchema schema, JsonNode? properties)
    {
        foreach (var (name, property) in properties?.AsObject() ?? [])
        {
            schema.Properties.Add(name, Fill(new JsonSchemaProperty(), property));
        }
    }

    private JsonObject ResolveReference(JsonNode? node)
    {
        for (var steps = 0; node?["$ref"]?.GetValue<string>() is { } reference; steps++)
        {
            var isLocal = reference.StartsWith(DefinitionPrefix, StringComparison.Ordinal) && reference.AsSpan(DefinitionPrefix.Length).IndexOfAny("/~%") < 0 && steps < MaxDepth;
            node = isLocal && definitions[reference[DefinitionPrefix.Length..]] is { } definition
                ? definition
                : throw new NotSupportedException($"The reference {reference} would not be followed.");
        }

        return node?.AsObject() ?? throw new NotSupportedException("A schema of nothing would not be checked.");
    }

    private static void AddTexts<T>(ICollection<T> target, JsonNode? texts)
        where T : class?
    {
        foreach (var text in texts?.AsArray() ?? [])
        {
            if (text?.GetValue<string>() is T value)
            {
                target.Add(value);
            }
        }
    }

    private static JsonObjectType ParseTypes(JsonNode? node)
    {
        string[] names = [.. node is JsonArray several ? several.Select(ReadName) : [ReadName(node)]];
        var behindTags = names.Length > 1 && names[^1] == "string" ? names[..^1] : names;
        return behindTags.Aggregate(JsonObjectType.None, (types, name) => types | Enum.Parse<JsonObjectType>(name, ignoreCase: true));
    }

    private static string ReadName(JsonNode? type) => type?.GetValue<string>() ?? "";
}
