using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using Amas.Emulator.CommandLine;
using Amas.Emulator.Requests;

namespace Amas.Emulator.Runtime.Scripted;

/// <summary>From the nodes of a script to its rules. What it does not understand is a mistake, and it reads on.</summary>
internal sealed class ScriptReader
{
    private static readonly string[] Keys = ["when", "turn", "says", "output", "decide", "fails", "after"];

    private static readonly string RuleShape = $"a rule has some of {string.Join(", ", Keys)}";

    private readonly List<ScriptError> errors = [];

    public IReadOnlyList<ScriptError> Errors => errors;

    public Script Read(SourceNode root, IEnumerable<SourceNode> further)
    {
        errors.AddRange(further.Select(node => new ScriptError(node.Place, "a script is one document")));
        Dictionary<string, IReadOnlyList<ScriptRule>> rules = new(StringComparer.Ordinal);
        foreach (var agent in ReadMembers(root, "a script holds the rules of each agent below its name, or below \"*\" for all"))
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

        ReportError(node, "an agent has a list of rules, each with a hyphen");
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
            ReportError(node, "the rule says nothing: give it says, output, decide, fails or after");
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
        errors.Add(new(member.KeyPlace, $"there is no '{member.Key}'{hint}"));
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
        if (node is SourceNode.Scalar scalar && int.TryParse(scalar.Text, out var turn) && turn > 0)
        {
            return turn;
        }

        ReportError(node, "a turn is a number from 1");
        return null;
    }

    private TimeSpan ReadTime(SourceNode node)
    {
        if (node is SourceNode.Scalar scalar && OptionText.ParseDuration(scalar.Text) is { } time)
        {
            return time;
        }

        ReportError(node, "a time is for example 50ms or 1.5s, at most 10m");
        return TimeSpan.Zero;
    }

    private string? ReadText(SourceNode node) =>
        node is SourceNode.Scalar { Value: not ConfigValue.Null } scalar ? scalar.Text : ReportError<string>(node, "a text is wanted here");

    private ConfigValue.Map? ReadOutput(SourceNode node) => node is SourceNode.Mapping
        ? YamlValue.Convert(node, RejectTag) as ConfigValue.Map
        : ReportError<ConfigValue.Map>(node, "an output holds fields with their values");

    private ConfigValue RejectTag(SourceNode.Tagged node)
    {
        ReportError(node, $"the tag {node.Tag} has no meaning in a script");
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
