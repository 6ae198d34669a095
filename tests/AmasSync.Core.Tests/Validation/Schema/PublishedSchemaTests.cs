using System.Text.Json.Nodes;
using AmasSync.Core.Validation.Schema;

namespace AmasSync.Core.Tests.Validation.Schema;

public sealed class PublishedSchemaTests
{
    private static readonly JsonObject Published = JsonNode.Parse(PublishedSchema.Text)!.AsObject();

    [Fact]
    public void Only_keywords_that_are_checked_are_used() => Assert.NotEmpty(StrictSchema.Build(Published).Properties);

    [Fact]
    public void Every_field_has_a_description() =>
        Assert.Empty(Fields().Where(field => Text(field.Schema, "title").Length == 0 || Text(field.Schema, "description").Length == 0)
            .Select(field => field.Path));

    [Fact]
    public void Every_field_describes_its_allowed_values() =>
        Assert.Empty(Fields()
            .Where(field => !(Shows(field.Schema) || field.Schema["properties"] is not null || field.Schema["items"] is not null
                || field.Path.EndsWith("variable_assignments", StringComparison.Ordinal)))
            .Select(field => field.Path));

    [Fact]
    public void An_editor_accepts_a_tag_except_where_the_values_are_listed() =>
        Assert.Empty(Fields().Where(
            field => field.Schema["type"] is { } type
                && !type.ToJsonString().Contains("\"string\"", StringComparison.Ordinal)).Select(field => field.Path));

    [Theory]
    [InlineData("const")]
    [InlineData("if")]
    [InlineData("dependencies")]
    [InlineData("propertyNames")]
    [InlineData("maxLength")]
    public void A_keyword_that_is_not_supported_is_refused(string keyword)
    {
        JsonObject schema = new() { ["properties"] = new JsonObject { ["a"] = new JsonObject { [keyword] = new JsonObject() } } };
        Assert.Contains(keyword, Assert.Throws<NotSupportedException>(() => StrictSchema.Build(schema)).Message, StringComparison.Ordinal);
    }

    private static bool Shows(JsonObject schema)
        => schema["examples"] is not null || schema["default"] is not null || schema["enum"] is not null;

    private static string Text(JsonObject schema, string keyword) => schema[keyword]?.GetValue<string>() ?? "";

    private static IEnumerable<(string Path, JsonObject Schema)> Fields() =>
        from owner in Schemas(Published)
        from property in owner.Schema["properties"]?.AsObject() ?? []
        select ($"{owner.Path}/{property.Key}", Resolved(property.Value!.AsObject()));

    private static JsonObject Resolved(JsonObject schema) =>
        schema["$ref"]?.GetValue<string>() is { } reference
            ? Published["definitions"]![reference["#/definitions/".Length..]]!.AsObject()
            : schema;

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
