using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;

namespace Amas.Config.Yaml.Parsing;

/// <summary>Reads scalars with their tags: those of the core schema, and the substitution tags (<see cref="SourceTags"/>).</summary>
internal sealed class ScalarReader(List<Finding> findings)
{
    private static readonly string[] KnownTags =
        ["!env", "!var", "!file", "!include", "!!str", "!!int", "!!float", "!!bool", "!!null", "!!map", "!!seq"];

    public SourceNode Read(YamlEvent yamlEvent) => yamlEvent.Tag switch
    {
        null => yamlEvent.IsPlain ? ReadPlain(yamlEvent) : ReadText(yamlEvent),
        CoreSchema.NonSpecific or CoreSchema.Text => ReadText(yamlEvent),
        CoreSchema.Null or CoreSchema.Boolean or CoreSchema.Integer or CoreSchema.Float => ReadTyped(yamlEvent, yamlEvent.Tag),
        CoreSchema.Sequence or CoreSchema.Mapping =>
            Reject(yamlEvent, FindingCatalog.TagMismatch(yamlEvent.Place, FormatTag(yamlEvent.Tag))),
        SourceTags.Environment or SourceTags.Variable or SourceTags.File or SourceTags.Include =>
            ReadSubstitution(yamlEvent, yamlEvent.Tag),
        _ => Reject(yamlEvent, FindingCatalog.UnknownTag(yamlEvent.Place, FormatTag(yamlEvent.Tag), KnownTags)),
    };

    /// <summary>Reports a tag on a collection that does not match the kind of the collection.</summary>
    public void CheckCollectionTag(YamlEvent start, string expected)
    {
        if (start.Tag is not { } tag || tag is CoreSchema.NonSpecific || tag == expected)
        {
            return;
        }

        var spelling = FormatTag(tag);
        findings.Add(KnownTags.Contains(spelling)
            ? FindingCatalog.TagMismatch(start.Place, spelling)
            : FindingCatalog.UnknownTag(start.Place, spelling, KnownTags));
    }

    private SourceNode.Scalar ReadPlain(YamlEvent yamlEvent)
    {
        var value = CoreSchema.Resolve(yamlEvent.Text, out var problem);
        if (problem is not null)
        {
            findings.Add(FindingCatalog.UnusableNumber(yamlEvent.Place, yamlEvent.Text, problem));
        }

        return new(yamlEvent.Place, yamlEvent.Text, value, IsPlain: true) { Comment = yamlEvent.Comment };
    }

    private static SourceNode.Scalar ReadText(YamlEvent yamlEvent) =>
        new(yamlEvent.Place, yamlEvent.Text, new ConfigValue.Text(yamlEvent.Text), IsPlain: false) { IsBlock = yamlEvent.IsBlock };

    private SourceNode.Scalar ReadTyped(YamlEvent yamlEvent, string tag)
    {
        var value = CoreSchema.Resolve(yamlEvent.Text, out var problem);
        var fits = (tag, value) switch
        {
            (_, ConfigValue.Null) when problem is not null => true,
            (CoreSchema.Null, ConfigValue.Null) => true,
            (CoreSchema.Boolean, ConfigValue.Boolean) => true,
            (CoreSchema.Float, ConfigValue.Number) => true,
            (CoreSchema.Integer, ConfigValue.Number) => NumberLiteral.TryParse(yamlEvent.Text) is { IsInteger: true },
            _ => false,
        };
        if (!fits || problem is not null)
        {
            return Reject(yamlEvent, fits
                ? FindingCatalog.UnusableNumber(yamlEvent.Place, yamlEvent.Text, problem ?? "")
                : FindingCatalog.TagMismatch(yamlEvent.Place, FormatTag(tag)));
        }

        return new(yamlEvent.Place, yamlEvent.Text, value, IsPlain: false);
    }

    private SourceNode ReadSubstitution(YamlEvent yamlEvent, string tag) => yamlEvent.Text.Length > 0
        ? new SourceNode.Tagged(yamlEvent.Place, tag, yamlEvent.Text)
        : Reject(yamlEvent, FindingCatalog.EmptyTag(yamlEvent.Place, tag));

    private SourceNode.Scalar Reject(YamlEvent yamlEvent, Finding finding)
    {
        findings.Add(finding);
        return new(yamlEvent.Place, yamlEvent.Text, ConfigValue.None, IsPlain: false);
    }

    private static string FormatTag(string tag)
    {
        const string coreSchemaPrefix = "tag:yaml.org,2002:";
        if (tag.StartsWith(coreSchemaPrefix, StringComparison.Ordinal))
        {
            return $"!!{tag[coreSchemaPrefix.Length..]}";
        }

        return tag.StartsWith('!') ? tag : $"!<{tag}>";
    }
}
