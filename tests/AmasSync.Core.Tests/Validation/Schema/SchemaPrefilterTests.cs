using System.Text.Json;
using System.Text.Json.Nodes;
using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using AmasSync.Core.Desired;
using AmasSync.Core.Sources;
using AmasSync.Core.Tests.Fuzzing;
using AmasSync.Core.Validation;
using AmasSync.Core.Validation.Schema;
using CsCheck;
using NJsonSchema;

namespace AmasSync.Core.Tests.Validation.Schema;

/// <summary>The law of the prefilter: the schema library finds no error in what it recognizes as valid.</summary>
public sealed class SchemaPrefilterTests
{
    private static readonly JsonSchema Published = StrictSchema.Build(JsonNode.Parse(PublishedSchema.Text));

    private static readonly SchemaPrefilter Prefilter = SchemaPrefilter.Create(Published);

    [Fact]
    public void What_it_recognizes_has_no_error_in_mutations_of_real_agents()
    {
        var (valid, judged) = (0, 0);
        foreach (var agent in OwnAgents())
        {
            var json = JsonSerializer.SerializeToUtf8Bytes(JsonNode.Parse(CanonicalJson.SerializeRedacted(agent)));
            Mutated.Of(json).Sample(
                bytes =>
                {
                    if (ReadMap(bytes) is not { } mutated)
                    {
                        return;
                    }

                    Interlocked.Increment(ref judged);
                    if (Prefilter.IsCertainlyValid(mutated))
                    {
                        Interlocked.Increment(ref valid);
                        Assert.Empty(SchemaCheck.FindErrors(mutated, Published));
                    }
                },
                iter: 2 * Rejection.Cases);
        }

        Assert.True(valid > judged / 20 && judged - valid > judged / 20, $"{valid} of {judged} recognized");
    }

    [Fact]
    public void It_recognizes_every_agent_of_this_repository() => Assert.All(OwnAgents(), agent => Assert.True(Prefilter.IsCertainlyValid(agent)));

    [Theory]
    [InlineData("""{"type": "integer"}""", "1", true)]
    [InlineData("""{"type": "integer"}""", "1.0", true)]
    [InlineData("""{"type": "integer"}""", "1e2", true)]
    [InlineData("""{"type": "integer"}""", "1.5", false)]
    [InlineData("""{"type": "integer"}""", "1e400", false)]
    [InlineData("""{"type": "number"}""", "\"1\"", false)]
    [InlineData("""{"type": "number", "minimum": 0.1, "maximum": 2}""", "0.1", true)]
    [InlineData("""{"type": "number", "minimum": 0.1, "maximum": 2}""", "0.09999999999999999999", false)]
    [InlineData("""{"type": "number", "minimum": 0.1, "maximum": 2}""", "2.0", true)]
    [InlineData("""{"type": "number", "minimum": 0.1, "maximum": 2}""", "2.00000000000000000001", false)]
    [InlineData("""{"type": "string"}""", "\"\"", true)]
    [InlineData("""{"type": "integer"}""", "9223372036854775808", true)]
    [InlineData("""{"type": "integer"}""", "1e28", true)]
    [InlineData("""{"type": "integer"}""", "99999999999999999999999999999999", false)]
    [InlineData("""{"type": "string", "pattern": "\\S"}""", "\"\"", false)]
    [InlineData("""{"type": "string", "pattern": "\\S"}""", "\" \"", false)]
    [InlineData("""{"type": "string", "pattern": "^a$"}""", "\"a\\n\"", true)]
    [InlineData("""{"type": "string", "pattern": "^[a-z]+$"}""", "\"A\"", false)]
    [InlineData("""{"type": "string", "pattern": "b"}""", "\"abc\"", true)]
    [InlineData("""{"type": "string", "pattern": "^a.c$"}""", "\"a\\nc\"", false)]
    [InlineData("""{"type": "string", "pattern": "\\S"}""", "\"a\"", true)]
    [InlineData("""{"enum": ["a", "1"]}""", "\"a\"", true)]
    [InlineData("""{"enum": ["a", "1"]}""", "\"b\"", false)]
    [InlineData("""{"enum": ["a", "1"]}""", "1", false)]
    [InlineData("""{"type": "boolean"}""", "true", true)]
    [InlineData("""{"type": "boolean"}""", "\"true\"", false)]
    [InlineData("""{"type": "array", "items": {"type": "string"}, "minItems": 1}""", "[]", false)]
    [InlineData("""{"type": "array", "items": {"type": "string"}, "minItems": 1}""", "[\"a\"]", true)]
    [InlineData("""{"type": "array", "items": {"type": "string"}, "minItems": 1}""", "[null]", false)]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]}""", """{"a": null}""", false)]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "string"}}}""", """{"a": null}""", true)]
    [InlineData("""{"type": "object", "properties": {"a": {"type": "string"}}}""", """{"b": "x"}""", false)]
    [InlineData("""{"type": "object", "additionalProperties": {"type": "string"}}""", """{"b": "x"}""", true)]
    [InlineData("""{"type": "object", "additionalProperties": {"type": "string"}}""", """{"b": 1}""", false)]
    [InlineData("""{"type": "object", "additionalProperties": false}""", """{"b": 1}""", false)]
    [InlineData("""{"type": ["integer", "string"]}""", "7", true)]
    [InlineData("{}", "null", false)]
    [InlineData("{}", "[1, {\"a\": 2}]", true)]
    public void It_decides_at_the_limits_of_each_keyword(string schema, string value, bool recognized)
    {
        var model = StrictSchema.Build(JsonNode.Parse(schema));
        using var document = JsonDocument.Parse(value);
        var config = ConfigJson.Read(document.RootElement);
        Assert.Equal(recognized, SchemaPrefilter.Create(model).IsCertainlyValid(config));
        Assert.True(!recognized || SchemaCheck.FindErrors(config, model).Count == 0);
    }

    [Theory]
    [InlineData("""{"type": "string"}""")]
    [InlineData("{}")]
    public void It_leaves_a_secret_to_the_library(string schema)
    {
        var model = StrictSchema.Build(JsonNode.Parse(schema));
        Assert.False(SchemaPrefilter.Create(model).IsCertainlyValid(new ConfigValue.Secret(new("TOKEN"), "a")));
    }

    private static ConfigValue.Map? ReadMap(byte[] json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return ConfigJson.Read(document.RootElement) as ConfigValue.Map;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static IEnumerable<ConfigValue.Map> OwnAgents() =>
        DesiredStateReader
            .Read(new() { Project = new ProjectFolder(Root()) }, new(Validator.CheckAgent), TestContext.Current.CancellationToken)
            .Agents.Select(agent => agent.Config);

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "AmasSync.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not lie in the repository.");
        }

        return folder;
    }
}
