using System.Globalization;
using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using Amas.Emulator.Requests;
using Amas.Emulator.Runtime.Types;

namespace Amas.Emulator.Runtime.Scripted;

/// <summary>Reads the rules of a script from its nodes. Errors are collected, and reading continues.</summary>
internal sealed class ScriptReader
{
    private static readonly string[] Keys = ["when", "turn", "says", "output", "decide", "fails", "after"];

    private static readonly string RuleShape = $"the keys of a rule are {string.Join(", ", Keys)}";

    private readonly List<ScriptError> errors = [];

    public IReadOnlyList<ScriptError> Errors => errors;

    public Script Read(SourceNode root, IEnumerable<SourceNode> further)
    {
        errors.AddRange(further.Select(node => new ScriptError(node.Place, "a script must be a single YAML document")));
        Dictionary<string, IReadOnlyList<ScriptRule>> rules = new(StringComparer.Ordinal);
        foreach (var agent in ReadMembers(root, "a script must be a mapping from agent names, or \"*\" for all agents, to lists of rules"))
        {
            rules[agent.Key] = ReadRules(agent.Value);
        }

        return new(rules);
    }

    private List<ScriptRule> ReadRules(SourceNode node)
    {
        if (node is SourceNode.Sequence rules)
        {
            return [.. rules.Items.Select(ReadRule)];
        }

        ReportError(node, "the rules of an agent must be a list");
        return [];
    }

    private ScriptRule ReadRule(SourceNode node)
    {
        ScriptRule rule = new();
        var errorCount = errors.Count;
        foreach (var member in ReadMembers(node, RuleShape))
        {
            rule = ApplyMember(rule, member);
        }

        if (rule is { IsTurnRule: false, Decide: null } && errors.Count == errorCount)
        {
            ReportError(node, "the rule has no action: add says, output, decide, fails or after");
        }

        return rule;
    }

    private ScriptRule ApplyMember(ScriptRule rule, SourceMember member) => member.Key switch
    {
        "when" => rule with { When = ReadPattern(member.Value) },
        "turn" => rule with { Turn = ReadTurn(member.Value) },
        "says" => rule with { Says = ReadText(member.Value) },
        "output" => rule with { Output = ReadOutput(member.Value) },
        "decide" => rule with { Decide = ReadText(member.Value) },
        "fails" => rule with { Fails = ReadText(member.Value) },
        "after" => rule with { After = ReadTime(member.Value) },
        _ => ReportUnknown(rule, member),
    };

    private ScriptRule ReportUnknown(ScriptRule rule, SourceMember member)
    {
        var hint = NearestName.Find(member.Key, Keys) is { } near ? $" (did you mean '{near}'?)" : $"; {RuleShape}";
        errors.Add(new(member.KeyPlace, $"unknown key '{member.Key}'{hint}"));
        return rule;
    }

    private TextPattern? ReadPattern(SourceNode node)
    {
        try
        {
            return ReadText(node) is { } text ? new(text) : null;
        }
        catch (ArgumentException exception)
        {
            return ReportError<TextPattern>(node, $"not a regular expression: {exception.Message}");
        }
    }

    private int? ReadTurn(SourceNode node)
    {
        if (node is SourceNode.Scalar scalar
            && int.TryParse(scalar.Text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var turn)
            && turn > 0)
        {
            return turn;
        }

        ReportError(node, "turn must be a whole number of at least 1");
        return null;
    }

    private TimeSpan ReadTime(SourceNode node)
    {
        if (node is SourceNode.Scalar scalar && DurationText.Parse(scalar.Text) is { } time)
        {
            return time;
        }

        ReportError(node, "expected a duration such as 50ms or 1.5s, at most 10m");
        return TimeSpan.Zero;
    }

    private string? ReadText(SourceNode node) =>
        node is SourceNode.Scalar { Value: not ConfigValue.Null } scalar ? scalar.Text : ReportError<string>(node, "expected a text");

    private ConfigValue.Map? ReadOutput(SourceNode node) => node is SourceNode.Mapping
        ? YamlValue.Convert(node, RejectTag) as ConfigValue.Map
        : ReportError<ConfigValue.Map>(node, "output must be a mapping from fields to values");

    private ConfigValue RejectTag(SourceNode.Tagged node)
    {
        ReportError(node, $"the tag {node.Tag} is not supported in a script");
        return ConfigValue.None;
    }

    private IReadOnlyList<SourceMember> ReadMembers(SourceNode node, string expected)
    {
        if (node is SourceNode.Mapping mapping)
        {
            return mapping.Members;
        }

        ReportError(node, expected);
        return [];
    }

    private T? ReportError<T>(SourceNode node, string message)
        where T : class
    {
        ReportError(node, message);
        return null;
    }

    private void ReportError(SourceNode node, string message) => errors.Add(new(node.Place, message));
}
