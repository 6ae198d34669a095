using System.Globalization;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;

namespace AmasSync.Cli.Project;

/// <summary>A mapping of the project file, read key by key. What is wrong becomes a finding, and the value counts as absent; so does null.</summary>
internal sealed class ProjectSection(SourceNode.Mapping mapping, List<Finding> findings)
{
    private readonly List<string> known = [];

    public Place Place => mapping.Place;

    public IReadOnlyList<SourceMember> Members => mapping.Members;

    /// <summary>Every key that was not asked for is a mistake. To be called last.</summary>
    public void ReportUnknownKeys() => findings.AddRange(mapping.Members
        .Where(member => !known.Contains(member.Key))
        .Select(member => FindingCatalog.UnknownProjectKey(member.KeyPlace, member.Key, known)));

    /// <summary>The value of a key, or null where it is absent.</summary>
    public SourceNode? FindNode(string key)
    {
        if (!known.Contains(key))
        {
            known.Add(key);
        }

        return mapping.Members.FirstOrDefault(member => member.Key == key)?.Value is var node and not SourceNode.Scalar { Value: ConfigValue.Null } ? node : null;
    }

    /// <summary>Whether a key has a value. It counts as asked for.</summary>
    public bool Has(string key) => FindNode(key) is not null;

    /// <summary>Where the value of a key stands; where it has none, the mapping.</summary>
    public Place GetPlace(string key) => FindNode(key)?.Place ?? Place;

    public string? ReadText(string key) => Read(key, "text", AsText);

    public bool? ReadBoolean(string key) => Read(key, "true or false", node => (node as SourceNode.Scalar)?.Value is ConfigValue.Boolean value ? value.Value : (bool?)null);

    public int? ReadInteger(string key, int min, int max) => Read(key, $"a whole number from {min} to {max}", node =>
        node is SourceNode.Scalar { Value: ConfigValue.Number } scalar
        && int.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : (int?)null);

    /// <summary>One of the words of an enumeration, in lower case.</summary>
    public T? ReadWord<T>(string key, params T[] choices)
        where T : struct, Enum =>
        Read(key, $"one of {string.Join(", ", choices.Select(ToWord))}", node =>
            Array.FindIndex(choices, choice => ToWord(choice) == AsText(node)) is var index and >= 0 ? choices[index] : (T?)null);

    /// <summary>A text or a list of texts; empty where the key is absent.</summary>
    public IReadOnlyList<(string Text, Place Place)> ReadTexts(string key)
    {
        var node = FindNode(key);
        IReadOnlyList<SourceNode> items = node switch
        {
            null => [],
            SourceNode.Sequence sequence => sequence.Items,
            _ => [node],
        };
        foreach (var item in items.Where(item => AsText(item) is null))
        {
            findings.Add(FindingCatalog.WrongProjectValue(item.Place, key, "a list of texts"));
        }

        return [.. items.Select(item => (Text: AsText(item), item.Place)).Where(item => item.Text is not null).Select(item => (item.Text ?? "", item.Place))];
    }

    /// <summary>A mapping below this one.</summary>
    public ProjectSection? ReadSection(string key) => Read(key, "a mapping", node => node as SourceNode.Mapping) is { } below ? new(below, findings) : null;

    /// <summary>A list of mappings; empty where the key is absent.</summary>
    public IReadOnlyList<ProjectSection> ReadSections(string key)
    {
        var items = Read(key, "a list of mappings", node => node as SourceNode.Sequence)?.Items ?? [];
        foreach (var item in items.Where(item => item is not SourceNode.Mapping))
        {
            findings.Add(FindingCatalog.WrongProjectValue(item.Place, key, "a list of mappings"));
        }

        return [.. items.OfType<SourceNode.Mapping>().Select(item => new ProjectSection(item, findings))];
    }

    /// <summary>The value as <paramref name="parse"/> reads it; where it gives null, that is a finding.</summary>
    public T? Read<T>(string key, string expected, Func<SourceNode, T?> parse)
    {
        var node = FindNode(key);
        var value = node is null ? default : parse(node);
        if (node is not null && value is null)
        {
            findings.Add(FindingCatalog.WrongProjectValue(node.Place, key, expected));
        }

        return value;
    }

    public static string? AsText(SourceNode node) => (node as SourceNode.Scalar)?.Value is ConfigValue.Text text ? text.Value : null;

    private static string ToWord<T>(T choice)
        where T : struct, Enum => choice.ToString().ToLowerInvariant();
}
