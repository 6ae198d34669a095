using System.Globalization;
using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;

namespace Amas.Config.Yaml.Sections;

/// <summary>
/// A mapping of a settings file, read key by key. A wrong value becomes a finding and counts as absent; null counts as absent too.
/// </summary>
/// <param name="mapping">The mapping.</param>
/// <param name="findings">Receives what is wrong.</param>
/// <param name="kind">Creates the findings.</param>
internal sealed class MappingSection(SourceNode.Mapping mapping, List<Finding> findings, SectionFindings kind)
{
    private readonly List<string> known = [];

    public Place Place => mapping.Place;

    public IReadOnlyList<SourceMember> Members => mapping.Members;

    /// <summary>Reports every key that was not read. Must be called last.</summary>
    public void ReportUnknownKeys() => findings.AddRange(mapping.Members
        .Where(member => !known.Contains(member.Key))
        .Select(member => kind.UnknownKey(member.KeyPlace, member.Key, known)));

    /// <summary>Returns the value of a key, or null if it is absent.</summary>
    public SourceNode? FindNode(string key)
    {
        if (!known.Contains(key))
        {
            known.Add(key);
        }

        var node = mapping.Members.FirstOrDefault(member => member.Key == key)?.Value;
        return node is SourceNode.Scalar { Value: ConfigValue.Null } ? null : node;
    }

    /// <summary>Returns whether a key has a value. The key counts as read.</summary>
    public bool Has(string key) => FindNode(key) is not null;

    /// <summary>Returns the place of the value of a key; the place of the mapping if the key is absent.</summary>
    public Place GetPlace(string key) => FindNode(key)?.Place ?? Place;

    public string? ReadText(string key) => Read(key, "text", AsText);

    public bool? ReadBoolean(string key) => Read(key, "true or false", AsBoolean);

    public int? ReadInteger(string key, int min, int max)
    {
        return Read(key, $"a whole number from {min} to {max}", AsNumberInRange);

        int? AsNumberInRange(SourceNode node) => AsInteger(node) is { } number && number >= min && number <= max ? number : null;
    }

    /// <summary>Reads a member of an enumeration, written in lower case.</summary>
    public T? ReadWord<T>(string key, params T[] choices)
        where T : struct, Enum
    {
        return Read(key, $"one of {string.Join(", ", choices.Select(ToWord))}", FindChoice);

        T? FindChoice(SourceNode node)
        {
            var index = Array.FindIndex(choices, choice => ToWord(choice) == AsText(node));
            return index >= 0 ? choices[index] : null;
        }
    }

    /// <summary>Reads a text or a list of texts; empty if the key is absent.</summary>
    public IReadOnlyList<(string Text, Place Place)> ReadTexts(string key)
    {
        var node = FindNode(key);
        IReadOnlyList<SourceNode> items = node switch
        {
            null => [],
            SourceNode.Sequence sequence => sequence.Items,
            _ => [node],
        };
        List<(string Text, Place Place)> texts = [];
        foreach (var item in items)
        {
            if (AsText(item) is { } text)
            {
                texts.Add((text, item.Place));
            }
            else
            {
                findings.Add(kind.WrongValue(item.Place, key, "a list of texts"));
            }
        }

        return texts;
    }

    /// <summary>Reads a mapping below this one; null if the key is absent.</summary>
    public MappingSection? ReadSection(string key) =>
        Read(key, "a mapping", node => node as SourceNode.Mapping) is { } below ? new(below, findings, kind) : null;

    /// <summary>Reads a list of mappings; empty if the key is absent.</summary>
    public IReadOnlyList<MappingSection> ReadSections(string key)
    {
        var items = Read(key, "a list of mappings", node => node as SourceNode.Sequence)?.Items ?? [];
        foreach (var item in items.Where(item => item is not SourceNode.Mapping))
        {
            findings.Add(kind.WrongValue(item.Place, key, "a list of mappings"));
        }

        return [.. items.OfType<SourceNode.Mapping>().Select(item => new MappingSection(item, findings, kind))];
    }

    /// <summary>
    /// Reads a value with <paramref name="parse"/>. If that returns null for an existing value, reports what is expected.
    /// </summary>
    public T? Read<T>(string key, string expected, Func<SourceNode, T?> parse)
    {
        var node = FindNode(key);
        var value = node is null ? default : parse(node);
        if (node is not null && value is null)
        {
            findings.Add(kind.WrongValue(node.Place, key, expected));
        }

        return value;
    }

    public static string? AsText(SourceNode node) => (node as SourceNode.Scalar)?.Value is ConfigValue.Text text ? text.Value : null;

    private static bool? AsBoolean(SourceNode node) =>
        (node as SourceNode.Scalar)?.Value is ConfigValue.Boolean value ? value.Value : null;

    private static int? AsInteger(SourceNode node)
    {
        var text = node is SourceNode.Scalar { Value: ConfigValue.Number } scalar ? scalar.Text : "";
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    private static string ToWord<T>(T choice)
        where T : struct, Enum => choice.ToString().ToLowerInvariant();
}
