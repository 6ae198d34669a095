using System.Text.Json.Nodes;
using NJsonSchema;

namespace AmasSync.Core.Validation.Schema;

/// <summary>
/// Builds the library's model of the published schema, for values whose tags are resolved. The alternative <c>string</c> that allows a
/// tag is removed, and an object that lists its documented fields allows no others. The library's own reader is not used: it ignores
/// keywords that it does not check, and takes five times as long.
/// </summary>
internal sealed class StrictSchema
{
    private const string DefinitionPrefix = "#/definitions/";

    private const int MaxDepth = 64;

    private readonly JsonObject definitions;
    private readonly bool isStandard;
    private int depth;

    private StrictSchema(JsonNode? root, bool isStandard)
    {
        definitions = (root as JsonObject)?["definitions"] as JsonObject ?? [];
        this.isStandard = isStandard;
    }

    /// <exception cref="NotSupportedException">The schema has a keyword, or a form of one, that this model does not check.</exception>
    public static JsonSchema Build(JsonNode? root) => Build(root, isStandard: false);

    /// <summary>
    /// Builds the model of a schema that a user wrote: members that it does not list are allowed, and <c>string</c> is a type like others.
    /// </summary>
    /// <inheritdoc cref="Build(JsonNode)" path="/exception"/>
    public static JsonSchema BuildStandard(JsonNode? root) => Build(root, isStandard: true);

    private static JsonSchema Build(JsonNode? root, bool isStandard)
    {
        try
        {
            return new StrictSchema(root, isStandard).Fill(new JsonSchema(), root);
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException or ArgumentException)
        {
            throw new NotSupportedException("A keyword has a form that is not supported.", exception);
        }
    }

    private T Fill<T>(T schema, JsonNode? node)
        where T : JsonSchema
    {
        if (++depth > MaxDepth)
        {
            throw new NotSupportedException("The schema refers to itself or is too deep.");
        }

        foreach (var (keyword, value) in ResolveReference(node))
        {
            Apply(schema, keyword, value);
        }

        depth--;
        if (schema.RequiredProperties.Count > 0 && schema.Type != JsonObjectType.Object)
        {
            throw new NotSupportedException("The keyword 'required' is supported only together with type object.");
        }

        var isOpen = schema.AdditionalPropertiesSchema is not null || ResolveReference(node).ContainsKey("additionalProperties");
        if (schema.Properties.Count > 0 && !isOpen && !isStandard)
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
            case "const" when isStandard:
                schema.Enumeration.Add(ReadText(value));
                break;
            default:
                ApplyLimit(schema, keyword, value);
                break;
        }
    }

    private void ApplyLimit(JsonSchema schema, string keyword, JsonNode? value)
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
            case "maxItems" when isStandard:
                schema.MaxItems = value?.GetValue<int>() ?? 0;
                break;
            case "minLength" when isStandard:
                schema.MinLength = value?.GetValue<int>();
                break;
            case "maxLength" when isStandard:
                schema.MaxLength = value?.GetValue<int>();
                break;
            default:
                throw new NotSupportedException($"The keyword '{keyword}' is not supported.");
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
            var isLocal = reference.StartsWith(DefinitionPrefix, StringComparison.Ordinal)
                && reference.AsSpan(DefinitionPrefix.Length).IndexOfAny("/~%") < 0
                && steps < MaxDepth;
            node = isLocal && definitions[reference[DefinitionPrefix.Length..]] is { } definition
                ? definition
                : throw new NotSupportedException($"The reference '{reference}' is not supported.");
        }

        return node?.AsObject() ?? throw new NotSupportedException("A schema must be an object.");
    }

    private static void AddTexts<T>(ICollection<T> target, JsonNode? texts)
        where T : class?
    {
        foreach (var text in texts?.AsArray() ?? [])
        {
            if (ReadText(text) is T value)
            {
                target.Add(value);
            }
        }
    }

    private static string? ReadText(JsonNode? text) => text?.GetValue<string>();

    private JsonObjectType ParseTypes(JsonNode? node)
    {
        string[] names = [.. node is JsonArray several ? several.Select(ReadName) : [ReadName(node)]];
        var behindTags = !isStandard && names.Length > 1 && names[^1] == "string" ? names[..^1] : names;
        return behindTags.Aggregate(JsonObjectType.None, (types, name) => types | Enum.Parse<JsonObjectType>(name, ignoreCase: true));
    }

    private static string ReadName(JsonNode? type) => type?.GetValue<string>() ?? "";
}
