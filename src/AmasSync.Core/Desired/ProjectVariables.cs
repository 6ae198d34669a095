using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;

namespace AmasSync.Core.Desired;

/// <summary>The variables of an environment: what <c>vars</c> gives, and what this run puts in their place.</summary>
internal sealed class ProjectVariables
{
    private readonly Dictionary<string, SourceNode> declared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> overrides = new(StringComparer.Ordinal);

    public static ProjectVariables None { get; } = new();

    /// <summary>What this run gives in place of secrets: secrets too, also where no file uses them.</summary>
    public IEnumerable<ConfigValue.Secret> Secrets => overrides
        .Select(pair => (declared.GetValueOrDefault(pair.Key) as SourceNode.Tagged, pair.Value))
        .Where(pair => pair.Item1 is not null)
        .Select(pair => new ConfigValue.Secret(new(pair.Item1?.Text ?? ""), pair.Value));

    public IEnumerable<string> Names => declared.Keys.Union(overrides.Keys);

    /// <summary>A variable as the project file has it; its value holds no tag but <c>!env</c>.</summary>
    public void Declare(string name, SourceNode value) => declared[name] = value;

    /// <summary>A value for this run alone, by the text of <c>--var name=text</c>.</summary>
    public void Override(string name, string text) => overrides[name] = text;

    /// <summary>
    /// What stands for the variable, or null where there is none. What this run gives has no place of its own and stands at <paramref name="usedAt"/>.
    /// </summary>
    public SourceNode? Find(string name, Place usedAt)
    {
        var found = declared.GetValueOrDefault(name);
        return overrides.TryGetValue(name, out var text) ? ConvertText(name, text, found, usedAt) : found;
    }

    /// <summary>The text as the type that the project file gives the variable; by the core schema where it gives none.</summary>
    private static SourceNode.Scalar ConvertText(string name, string text, SourceNode? declared, Place usedAt)
    {
        var plain = PlainScalar.Parse(text);
        var (value, expected) = declared switch
        {
            SourceNode.Tagged => (new ConfigValue.Text(text), null),
            SourceNode.Scalar { Value: ConfigValue.Text } => (new ConfigValue.Text(text), null),
            SourceNode.Scalar { Value: ConfigValue.Number } => (plain, plain is ConfigValue.Number ? null : "a number"),
            SourceNode.Scalar { Value: ConfigValue.Boolean } => (plain, plain is ConfigValue.Boolean ? null : "true or false"),
            SourceNode.Sequence => (plain, "a list"),
            SourceNode.Mapping => (plain, "a mapping"),
            _ => (plain, null),
        };
        return new SourceNode.Scalar(usedAt, text, MarkSecret(value, text, declared), IsPlain: false)
        {
            DeferredFindings = expected is null ? [] : [FindingCatalog.WrongVariableType(usedAt, name, DescribeKind(plain), expected)],
        };
    }

    // Whoever replaces a secret gives a secret.
    private static ConfigValue MarkSecret(ConfigValue value, string text, SourceNode? declared) =>
        declared is SourceNode.Tagged { Tag: SourceTags.Environment } tagged ? new ConfigValue.Secret(new(tagged.Text), text) : value;

    private static string DescribeKind(ConfigValue value) => value switch
    {
        ConfigValue.Number => "a number",
        ConfigValue.Boolean => "true or false",
        ConfigValue.Null => "nothing",
        _ => "a text",
    };
}
