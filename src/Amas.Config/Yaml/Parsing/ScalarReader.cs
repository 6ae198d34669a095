using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;

namespace Amas.Config.Yaml.Parsing;

/// <summary>Scalars with their tags: those of the core schema, and ours, which stand for a value that comes from elsewhere.</summary>
internal sealed class ScalarReader(List<Finding> findings)
{
    private static readonly string[] Known =
        ["!env", "!var", "!file", "!include", "!!str", "!!int", "!!float", "!!bool", "!!null", "!!map", "!!seq"];

    public SourceNode Read(YamlEvent step) => step.Tag switch
    {
        null => step.IsPlain ? Plain(step) : Text(step),
        CoreSchema.NonSpecific or CoreSchema.Text => Text(step),
        CoreSchema.Null or CoreSchema.Boolean or CoreSchema.Integer or CoreSchema.Float => OfType(step, step.Tag),
        CoreSchema.Sequence or CoreSchema.Mapping => Wrong(step, FindingCatalog.TagMismatch(step.Place, Spelling(step.Tag))),
        SourceTags.Environment or SourceTags.Variable or SourceTags.File or SourceTags.Include => Ours(step, step.Tag),
        _ => Wrong(step, FindingCatalog.UnknownTag(step.Place, Spelling(step.Tag), Known)),
    };

    /// <summary>Makes a finding of a tag on a collection that does not say what the collection is.</summary>
    public void CheckCollectionTag(YamlEvent start, string expected)
    {
        if (start.Tag is not { } tag || tag is CoreSchema.NonSpecific || tag == expected)
        {
            return;
        }

        var spelling = Spelling(tag);
        findings.Add(
            Known.Contains(spelling) ? FindingCatalog.TagMismatch(start.Place, spelling)
            : FindingCatalog.UnknownTag(start.Place, spelling, Known));
    }

    private SourceNode.Scalar Plain(YamlEvent step)
    {
        var value = CoreSchema.Resolve(step.Text, out var problem);
        if (problem is not null)
        {
            findings.Add(FindingCatalog.UnusableNumber(step.Place, step.Text, problem));
        }

        return new(step.Place, step.Text, value, IsPlain: true);
    }

    private static SourceNode.Scalar Text(YamlEvent step) => new(step.Place, step.Text, new ConfigValue.Text(step.Text), IsPlain: false) { IsBlock = step.IsBlock };

    private SourceNode.Scalar OfType(YamlEvent step, string tag)
    {
        var value = CoreSchema.Resolve(step.Text, out var problem);
        var fits = (tag, value) switch
        {
            (_, ConfigValue.Null) when problem is not null => true,
            (CoreSchema.Null, ConfigValue.Null) or (CoreSchema.Boolean, ConfigValue.Boolean) or (CoreSchema.Float, ConfigValue.Number) => true,
            (CoreSchema.Integer, ConfigValue.Number) => NumberLiteral.Of(step.Text) is { IsInteger: true },
            _ => false,
        };
        if (!fits || problem is not null)
        {
            return Wrong(step, fits
                ? FindingCatalog.UnusableNumber(step.Place, step.Text, problem ?? "")
                : FindingCatalog.TagMismatch(step.Place, Spelling(tag)));
        }

        return new(step.Place, step.Text, value, IsPlain: false);
    }

    private SourceNode Ours(YamlEvent step, string tag) =>
        step.Text.Length > 0 ? new SourceNode.Tagged(step.Place, tag, step.Text) : Wrong(step, FindingCatalog.EmptyTag(step.Place, tag));

    private SourceNode.Scalar Wrong(YamlEvent step, Finding finding)
    {
        findings.Add(finding);
        return new(step.Place, step.Text, ConfigValue.None, IsPlain: false);
    }

    private static string Spelling(string tag) =>
        tag.StartsWith("tag:yaml.org,2002:", StringComparison.Ordinal) ? $"!!{tag["tag:yaml.org,2002:".Length..]}"
        : tag.StartsWith('!') ? tag
        : $"!<{tag}>";
}
