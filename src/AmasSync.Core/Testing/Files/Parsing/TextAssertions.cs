using System.Text.RegularExpressions;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Sections;
using AmasSync.Core.Testing.Assertions.Matching;
using AmasSync.Core.Testing.Assertions.Matching.Texts;
using AmasSync.Core.Validation.Schema;

namespace AmasSync.Core.Testing.Files.Parsing;

/// <summary>Reads the assertions about the text and the structure of answers.</summary>
internal sealed class TextAssertions
{
    private readonly List<Finding> findings;

    private TextAssertions(List<Finding> findings) => this.findings = findings;

    /// <summary>Adds a reader for each type.</summary>
    public static void AddTo(Dictionary<string, Func<MappingSection, Matcher?>> readers, List<Finding> findings)
    {
        TextAssertions own = new(findings);
        readers.Add("equals", section => own.ReadTexts(section, TextComparison.Equal, ignoresCase: false, takesList: false));
        readers.Add("starts-with", section => own.ReadTexts(section, TextComparison.Start, ignoresCase: false, takesList: false));
        foreach (var ignoresCase in new[] { false, true })
        {
            var name = ignoresCase ? "icontains" : "contains";
            readers.Add(name, section => own.ReadTexts(section, TextComparison.All, ignoresCase, takesList: false));
            readers.Add($"{name}-any", section => own.ReadTexts(section, TextComparison.Any, ignoresCase, takesList: true));
            readers.Add($"{name}-all", section => own.ReadTexts(section, TextComparison.All, ignoresCase, takesList: true));
        }

        readers.Add("regex", own.ReadRegex);
        readers.Add("is-json", section => own.ReadJson(section, isWhole: true));
        readers.Add("contains-json", section => own.ReadJson(section, isWhole: false));
        readers.Add("json", own.ReadPointer);
    }

    private TextMatcher? ReadTexts(MappingSection section, TextComparison comparison, bool ignoresCase, bool takesList)
    {
        if (!section.Has("value"))
        {
            var hint = takesList ? "add value: with a list of texts" : "add value: with the text";
            findings.Add(FindingCatalog.MissingTestKey(section.Place, "value", hint));
            return null;
        }

        var texts = takesList
            ? section.Read("value", "a list of texts that are not empty", ParseTexts)
            : section.Read("value", "a text that is not empty", node => ParseText(node) is { } text ? new[] { text } : null);
        return texts is null ? null : new(comparison, texts, ignoresCase);
    }

    private static string[]? ParseTexts(SourceNode node)
    {
        if (node is not SourceNode.Sequence { Items.Count: > 0 } list)
        {
            return null;
        }

        string[] texts = [.. list.Items.Select(ParseText).OfType<string>()];
        return texts.Length == list.Items.Count ? texts : null;
    }

    // A number such as 4711 is looked for as it is written. An empty text would be found everywhere.
    private static string? ParseText(SourceNode node)
    {
        var text = node is SourceNode.Scalar { Value: ConfigValue.Text or ConfigValue.Number or ConfigValue.Boolean } scalar
            ? (scalar.Value as ConfigValue.Text)?.Value ?? scalar.Text
            : null;
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    private RegexMatcher? ReadRegex(MappingSection section)
    {
        if (section.Read("value", "a regular expression", ParseText) is not { } pattern)
        {
            if (!section.Has("value"))
            {
                findings.Add(FindingCatalog.MissingTestKey(section.Place, "value", "add value: with the regular expression"));
            }

            return null;
        }

        try
        {
            return new(new Regex(pattern, RegexOptions.CultureInvariant, RegexMatcher.TimeLimit));
        }
        catch (ArgumentException failure)
        {
            findings.Add(FindingCatalog.InvalidRegex(section.GetPlace("value"), failure.Message));
            return null;
        }
    }

    private JsonMatcher? ReadJson(MappingSection section, bool isWhole)
    {
        if (section.FindNode("value") is not { } node)
        {
            return new(Schema: null, isWhole);
        }

        try
        {
            return new(ValueSchema.Create(new ConfigRenderer([]).Render(node)), isWhole);
        }
        catch (NotSupportedException failure)
        {
            findings.Add(FindingCatalog.InvalidAnswerSchema(node.Place, failure.Message));
            return null;
        }
    }

    private JsonPointerMatcher? ReadPointer(MappingSection section)
    {
        var pointer = section.Read("pointer", "a JSON Pointer such as /order/total", ParsePointer);
        var value = section.FindNode("value");
        if (!section.Has("pointer"))
        {
            findings.Add(FindingCatalog.MissingTestKey(section.Place, "pointer", "add pointer: with a JSON Pointer such as /order/total"));
        }

        if (value is null)
        {
            findings.Add(FindingCatalog.MissingTestKey(section.Place, "value", "add value: with the value that the JSON must have there"));
        }

        return pointer is { } at && value is not null ? new(at, new ConfigRenderer([]).Render(value)) : null;
    }

    private static JsonPointer? ParsePointer(SourceNode node) =>
        MappingSection.AsText(node) is ['/', ..] text ? new JsonPointer(text) : null;
}
