using System.Text;
using System.Text.Json;
using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing;

namespace Amas.Config.Tests.Yaml.Parsing;

/// <summary>
/// Runs the public YAML test suite if it is available next to the repository. <c>yaml-test-suite.txt</c> lists the cases that do
/// not pass, each with its reason. The test fails if another case fails, or if a listed case passes.
/// </summary>
public sealed class YamlTestSuiteTests
{
    private static readonly JsonReaderOptions SeveralValues = new() { AllowMultipleValues = true };

    [Fact]
    public void Only_the_listed_cases_of_the_YAML_test_suite_fail()
    {
        var candidates = Ancestors().Select(folder => Path.Combine(folder, "shared", "suites", "yaml-test-suite.json"));
        var suite = candidates.FirstOrDefault(File.Exists);
        Assert.SkipWhen(suite is null, "The YAML test suite does not lie beside the repository.");
        using var cases = JsonDocument.Parse(File.ReadAllBytes(suite!));
        var failing = cases.RootElement.EnumerateArray().Select(Failure).OfType<string>().Order(StringComparer.Ordinal).ToList();
        Assert.True(cases.RootElement.GetArrayLength() > 400);
        var entries = File.ReadAllLines(ListPath()).Where(line => line.Length > 0 && line[0] != '#');
        var listed = entries.Select(line => line.Split(' ')[0]).ToList();
        Assert.Equal(listed.Order(StringComparer.Ordinal), failing.Select(line => line.Split(' ')[0]));
    }

    private static string? Failure(JsonElement test)
    {
        var (id, yaml) = (test.GetProperty("id").GetString(), test.GetProperty("yaml").GetString() ?? "");
        var read = YamlReader.Read("case.yaml", yaml);
        if (test.GetProperty("error").GetBoolean())
        {
            return read.IsValid ? $"{id} is invalid and accepted" : null;
        }

        if (test.GetProperty("json").GetString() is not { } json)
        {
            return null;
        }

        var expected = Values(json);
        var actual = read.Value.Select(document => ValueOf(document.Root)).Where(value => value is not ConfigValue.Null).ToList();
        if (!read.IsValid)
        {
            return $"{id} is refused: {read.Findings.First(finding => finding.Severity == Severity.Error).Message}";
        }

        return expected.Count == actual.Count && expected.Zip(actual).All(pair => CanonicalJson.AreEqual(pair.First, pair.Second))
            ? null
            : $"{id} is read as {string.Join(' ', actual)} instead of {string.Join(' ', expected)}";
    }

    private static List<ConfigValue> Values(string json)
    {
        Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(json), SeveralValues);
        List<ConfigValue> values = [];
        while (reader.Read())
        {
            using var document = JsonDocument.ParseValue(ref reader);
            values.Add(ConfigJson.Read(document.RootElement));
        }

        values.RemoveAll(value => value is ConfigValue.Null);
        return values;
    }

    private static ConfigValue ValueOf(SourceNode node) => new ConfigRenderer([]).Render(node);

    private static string ListPath() =>
        Ancestors()
            .Select(folder => Path.Combine(folder, "tests", "Amas.Config.Tests", "Yaml", "Parsing", "yaml-test-suite.txt"))
            .First(File.Exists);

    private static IEnumerable<string> Ancestors()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            yield return folder;
        }
    }
}
