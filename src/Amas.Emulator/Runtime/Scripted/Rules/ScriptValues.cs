using System.Globalization;
using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using Amas.Emulator.Requests;
using Amas.Emulator.Runtime.Types;

namespace Amas.Emulator.Runtime.Scripted.Rules;

/// <summary>Reads the values of a script, and collects the errors.</summary>
internal sealed class ScriptValues
{
    private readonly List<ScriptError> errors = [];

    public IReadOnlyList<ScriptError> Errors => errors;

    public void Report(Place place, string message) => errors.Add(new(place, message));

    /// <summary>Reports a key that has no meaning, with the nearest one that has.</summary>
    public void ReportUnknown(SourceMember member, IReadOnlyList<string> keys, string shape)
    {
        var hint = NearestName.Find(member.Key, keys) is { } near ? $" (did you mean '{near}'?)" : $"; {shape}";
        Report(member.KeyPlace, $"unknown key '{member.Key}'{hint}");
    }

    public TextPattern? ReadPattern(SourceNode node)
    {
        try
        {
            return ReadText(node) is { } text ? new(text) : null;
        }
        catch (ArgumentException exception)
        {
            Report(node.Place, $"not a regular expression: {exception.Message}");
            return null;
        }
    }

    /// <summary>Reads a whole number; null, and an error, for another value.</summary>
    public int? ReadCount(SourceNode node, string key, int minimum)
    {
        if (node is SourceNode.Scalar scalar
            && int.TryParse(scalar.Text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var count)
            && count >= minimum)
        {
            return count;
        }

        Report(node.Place, FormattableString.Invariant($"{key} must be a whole number of at least {minimum}"));
        return null;
    }

    public TimeSpan ReadTime(SourceNode node)
    {
        if (node is SourceNode.Scalar scalar && DurationText.Parse(scalar.Text) is { } time)
        {
            return time;
        }

        Report(node.Place, "expected a duration such as 50ms or 1.5s, at most 10m");
        return TimeSpan.Zero;
    }

    public string? ReadText(SourceNode node)
    {
        if (node is SourceNode.Scalar { Value: not ConfigValue.Null } scalar)
        {
            return scalar.Text;
        }

        Report(node.Place, "expected a text");
        return null;
    }

    /// <summary>Reads one of several words; null, and an error, for another value.</summary>
    public string? ReadWord(SourceNode node, string key, IReadOnlyList<string> words)
    {
        if (node is SourceNode.Scalar scalar && words.Contains(scalar.Text, StringComparer.Ordinal))
        {
            return scalar.Text;
        }

        Report(node.Place, $"{key} must be one of {string.Join(", ", words)}");
        return null;
    }

    /// <summary>Reads a mapping from names to values; null, and an error, for another value.</summary>
    public ConfigValue.Map? ReadMap(SourceNode node, string expected)
    {
        if (node is SourceNode.Mapping)
        {
            return YamlValue.Convert(node, RejectTag) as ConfigValue.Map;
        }

        Report(node.Place, expected);
        return null;
    }

    /// <summary>Reads the members of a mapping; none, and an error, for another value.</summary>
    public IReadOnlyList<SourceMember> ReadMembers(SourceNode node, string expected)
    {
        if (node is SourceNode.Mapping mapping)
        {
            return mapping.Members;
        }

        Report(node.Place, expected);
        return [];
    }

    /// <summary>Reads the items of a list; none, and an error, for another value.</summary>
    public IReadOnlyList<SourceNode> ReadItems(SourceNode node, string expected)
    {
        if (node is SourceNode.Sequence list)
        {
            return list.Items;
        }

        Report(node.Place, expected);
        return [];
    }

    private ConfigValue RejectTag(SourceNode.Tagged node)
    {
        Report(node.Place, $"the tag {node.Tag} is not supported in a script");
        return ConfigValue.None;
    }
}
