using System.Text.Json.Nodes;
using AmasSync.Core.Validation.Schema;

namespace AmasSync.Core.Tests.Validation;

public sealed class PublishedSchemaTests
{
    // What the schema library checks as the specification says. It passes silently over const, if, then, else, contains, dependencies, propertyNames,
    // dependentRequired, prefixItems, unevaluatedItems and -Properties, minContains and maxContains.
    private static readonly string[] Supported =
    [
        "$schema", "$comment", "$ref", "title", "description", "type", "required", "properties", "definitions", "additionalProperties", "items",
        "enum", "pattern", "minimum", "maximum", "minItems", "default", "examples",
    ];

    private static readonly JsonObject Published = JsonNode.Parse(PublishedSchema.Text)!.AsObject();

    [Fact]
    public void Only_keywords_that_are_checked_are_used()
    {
        var used = Schemas(Published).SelectMany(schema => schema.Schema.Select(member => member.Key)).Distinct();
        Assert.Empty(used.Except(Supported));
    }

    [Fact]
    public void Every_field_is_explained_to_whoever_writes_it() =>
        Assert.Empty(Fields().Where(field => Text(field.Schema, "title").Length == 0 || Text(field.Schema, "description").Length == 0).Select(field => field.Path));

    [Fact]
    public void Every_field_shows_what_may_stand_there() =>
        Assert.Empty(Fields()
            .Where(field => !(Shows(field.Schema) || field.Schema["properties"] is not null || field.Schema["items"] is not null || field.Path.EndsWith("variable_assignments", StringComparison.Ordinal)))
            .Select(field => field.Path));

    [Fact]
    public void An_editor_accepts_a_tag_wherever_no_closed_list_of_words_stands() =>
        Assert.Empty(Fields().Where(field => field.Schema["type"] is { } type && !type.ToJsonString().Contains("\"string\"", StringComparison.Ordinal)).Select(field => field.Path));

    [Fact]
    public void The_strict_form_has_no_text_that_stands_for_a_tag()
    {
        var strict = JsonNode.Parse(PublishedSchema.Strict())!;
        Assert.Equal("[\"number\"]", strict["definitions"]!["llm_config"]!["properties"]!["temperature"]!["type"]!.ToJsonString());
        Assert.Equal("[\"string\",\"object\"]", strict["definitions"]!["tools"]!["items"]!["type"]!.ToJsonString());
        Assert.False(strict["definitions"]!["edge"]!["additionalProperties"]!.GetValue<bool>());
        Assert.True(strict["definitions"]!["llm_config"]!["additionalProperties"]!.GetValue<bool>());
    }

    private static bool Shows(JsonObject schema) => schema["examples"] is not null || schema["default"] is not null || schema["enum"] is not null;

    private static string Text(JsonObject schema, string keyword) => schema[keyword]?.GetValue<string>() ?? "";

    private static IEnumerable<(string Path, JsonObject Schema)> Fields() =>
        from owner in Schemas(Published)
        from property in owner.Schema["properties"]?.AsObject() ?? []
        select ($"{owner.Path}/{property.Key}", Resolved(property.Value!.AsObject()));

    private static JsonObject Resolved(JsonObject schema) =>
        schema["$ref"]?.GetValue<string>() is { } reference ? Published["definitions"]![reference["#/definitions/".Length..]]!.AsObject() : schema;

    private static IEnumerable<(string Path, JsonObject Schema)> Schemas(JsonObject schema, string path = "")
    {
        yield return (path, schema);
        var inner = ((string[])["properties", "definitions"])
            .SelectMany(keyword => (schema[keyword] as JsonObject ?? []).Select(member => (member.Key, member.Value)))
            .Concat(((string[])["items", "additionalProperties"]).Select(keyword => (keyword, schema[keyword])));
        foreach (var (name, value) in inner)
        {
            foreach (var found in value is JsonObject nested ? Schemas(nested, $"{path}/{name}") : [])
            {
                yield return found;
            }
        }
    }
}
