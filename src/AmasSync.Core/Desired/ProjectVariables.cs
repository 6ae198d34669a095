using System.Collections.Concurrent;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;

namespace AmasSync.Core.Desired;

/// <summary>
/// The variables of an environment: those of <c>vars</c>, and the values that override them in this run. Files are read in parallel, so
/// finding variables is thread-safe.
/// </summary>
internal sealed class ProjectVariables
{
    private readonly Dictionary<string, SourceNode> declared = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> overrides = new(StringComparer.Ordinal);
    private readonly HashSet<string> optional = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> used = new(StringComparer.Ordinal);

    public static ProjectVariables None { get; } = new();

    /// <summary>Gets the values that override secrets in this run. They are secrets too, even if no file uses them.</summary>
    public IEnumerable<ConfigValue.Secret> Secrets => overrides
        .Select(pair => MarkSecret(new ConfigValue.Text(pair.Value), pair.Value, declared.GetValueOrDefault(pair.Key)))
        .OfType<ConfigValue.Secret>();

    public IEnumerable<string> Names => declared.Keys.Union(overrides.Keys);

    /// <summary>Declares a variable of the project file; its value can contain only the tag <c>!env</c>.</summary>
    public void Declare(string name, SourceNode value) => declared[name] = value;

    /// <summary>Overrides a variable for this run with the text of <c>--var name=text</c>.</summary>
    public void Override(string name, string text) => overrides[name] = text;

    /// <summary>Allows that no file uses an override: it is for another environment of the same run.</summary>
    public void AllowUnused(string name) => optional.Add(name);

    /// <summary>Returns a finding for each override that replaces nothing in the files that were read.</summary>
    /// <param name="environment">The name of the environment.</param>
    /// <param name="fallback">The place of a finding if the project file has no variables.</param>
    /// <param name="isPartial">Whether only some files of the project were read. Others may use the variables of the project file.</param>
    public IEnumerable<Finding> FindUnusedOverrides(string environment, Place fallback, bool isPartial)
    {
        foreach (var name in overrides.Keys.Where(name => !used.ContainsKey(name) && !optional.Contains(name)))
        {
            if (!declared.TryGetValue(name, out var value))
            {
                var place = FindNearestPlace(name) ?? fallback;
                yield return FindingCatalog.UnknownOverride(place, name, environment, declared.Keys.Concat(used.Keys));
            }
            else if (!isPartial)
            {
                yield return FindingCatalog.UnusedOverride(value.Place, name);
            }
        }
    }

    private Place? FindNearestPlace(string name)
    {
        if (NearestName.Find(name, declared.Keys) is { } nearest)
        {
            return declared[nearest].Place;
        }

        return declared.Count > 0 ? Place.StartOf(declared.Values.First().Place.File) : null;
    }

    /// <summary>
    /// Returns the value of a variable, or null if there is none. A value from <c>--var</c> has no place of its own and gets
    /// <paramref name="usedAt"/>.
    /// </summary>
    public SourceNode? Find(string name, Place usedAt)
    {
        used[name] = true;
        var found = declared.GetValueOrDefault(name);
        return overrides.TryGetValue(name, out var text) ? ConvertText(name, text, found, usedAt) : found;
    }

    /// <summary>
    /// Converts the text to the type that the variable has in the project file; by the core schema if it is not declared there.
    /// </summary>
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

    // A value that overrides a secret is a secret.
    private static ConfigValue MarkSecret(ConfigValue value, string text, SourceNode? declared) =>
        declared is SourceNode.Tagged { Tag: SourceTags.Environment } tagged ? new ConfigValue.Secret(new(tagged.Text), text) : value;

    private static string DescribeKind(ConfigValue value) => value switch
    {
        ConfigValue.Number => "a number",
        ConfigValue.Boolean => "true or false",
        ConfigValue.Null => "nothing",
        _ => "text",
    };
}
