using System.Text.Json;
using System.Text.Json.Nodes;
using Amas.Config.Json;
using AmasSync.Core.Validation.Schema;
using NJsonSchema;

namespace AmasSync.Core.Tests.Validation.Schema;

/// <summary>
/// Runs the public JSON Schema test suite, draft 7, if it is available next to the repository. Schemas with unsupported keywords are
/// refused. <c>json-schema-test-suite.txt</c> lists the cases that do not pass, each with its reason. The test fails if another case
/// fails, or if a listed case passes.
/// </summary>
public sealed class JsonSchemaTestSuiteTests
{
    [Fact]
    public void Only_the_listed_cases_of_the_JSON_Schema_test_suite_fail()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(FindSuite()));
        List<string> failing = [];
        var (refused, judged) = (0, 0);
        foreach (var group in file.RootElement.GetProperty("draft7").EnumerateObject())
        {
            foreach (var schemaCase in group.Value.EnumerateArray())
            {
                if (Known(schemaCase.GetProperty("schema")) is { } schema)
                {
                    judged++;
                    failing.AddRange(Wrong(schemaCase, schema).Select(test => $"{group.Name}: {Text(schemaCase)}: {test}"));
                }
                else
                {
                    refused++;
                }
            }
        }

        Assert.True(refused > 200 && judged > 30, $"{refused} refused, {judged} judged");
        Assert.Equal(Listed(), failing.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_prefilter_recognizes_no_case_in_which_the_library_finds_an_error()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(FindSuite()));
        List<string> wrong = [];
        foreach (var schemaCase in file.RootElement.GetProperty("draft7").EnumerateObject().SelectMany(area => area.Value.EnumerateArray()))
        {
            if (Known(schemaCase.GetProperty("schema")) is { } schema)
            {
                var prefilter = SchemaPrefilter.Create(schema);
                wrong.AddRange(schemaCase.GetProperty("tests").EnumerateArray()
                    .Select(test => (Name: Text(test), Data: ConfigJson.Read(test.GetProperty("data"))))
                    .Where(test => prefilter.IsCertainlyValid(test.Data) && SchemaCheck.FindErrors(test.Data, schema).Count > 0)
                    .Select(test => $"{Text(schemaCase)}: {test.Name}"));
            }
        }

        Assert.Empty(wrong);
    }

    private static string FindSuite()
    {
        var suite = Ancestors().Select(folder => Path.Combine(folder, "shared", "suites", "json-schema-draft7.json"))
            .FirstOrDefault(File.Exists);
        Assert.SkipWhen(suite is null, "The JSON Schema test suite does not lie beside the repository.");
        return suite ?? "";
    }

    private static JsonSchema? Known(JsonElement schema)
    {
        try
        {
            return StrictSchema.Build(JsonNode.Parse(schema.GetRawText()));
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Wrong(JsonElement schemaCase, JsonSchema schema) => schemaCase.GetProperty("tests").EnumerateArray()
        .Where(test => SchemaCheck.FindErrors(ConfigJson.Read(test.GetProperty("data")), schema).Count == 0 != test.GetProperty("valid")
            .GetBoolean())
        .Select(Text);

    private static string Text(JsonElement described) => described.GetProperty("description").GetString() ?? "";

    private static IEnumerable<string> Listed() => File.ReadAllLines(Ancestors().Select(
        folder => Path
            .Combine(folder, "tests", "AmasSync.Core.Tests", "Validation", "Schema", "json-schema-test-suite.txt")).First(File.Exists))
        .Where(line => line.Length > 0 && line[0] != '#').Order(StringComparer.Ordinal);

    private static IEnumerable<string> Ancestors()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            yield return folder;
        }
    }
}
