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

    private readonly List<ScriptMistake> mistakes = [];

    public IReadOnlyList<ScriptMistake> Mistakes => mistakes;

    public Script Read(SourceNode root, IEnumerable<SourceNode> further)
    {
        mistakes.AddRange(further.Select(node => new ScriptMistake(node.Place, "a script is one document")));
        Dictionary<string, IReadOnlyList<ScriptRule>> rules = new(StringComparer.Ordinal);
        foreach (var agent in MembersOf(root, "a script holds the rules of each agent below its name, or below \"*\" for all"))
        {
            rules[agent.Key] = RulesOf(agent.Value);
        }

        return new(rules);
    }

    private List<ScriptRule> RulesOf(SourceNode node)
    {
        if (node is SourceNode.Sequence rules)
        {
            return [.. rules.Items.Select(RuleOf)];
        }

        Mistake(node, "an agent has a list of rules, each with a hyphen");
        return [];
    }

    private ScriptRule RuleOf(SourceNode node)
    {
        ScriptRule rule = new();
        var sound = mistakes.Count;
        foreach (var member in MembersOf(node, RuleShape))
        {
            rule = With(rule, member);
        }

        if (rule is { IsAboutTurns: false, Decide: null } && mistakes.Count == sound)
        {
            Mistake(node, "the rule says nothing: give it says, output, decide, fails or after");
        }

        return rule;
    }

    private ScriptRule With(ScriptRule rule, SourceMember member) => member.Key switch
    {
        "when" => rule with { When = PatternOf(member.Value) },
        "turn" => rule with { Turn = TurnOf(member.Value) },
        "says" => rule with { Says = TextOf(member.Value) },
        "output" => rule with { Output = OutputOf(member.Value) },
        "decide" => rule with { Decide = TextOf(member.Value) },
        "fails" => rule with { Fails = TextOf(member.Value) },
        "after" => rule with { After = TimeOf(member.Value) },
        _ => Unknown(rule, member),
    };

    private ScriptRule Unknown(ScriptRule rule, SourceMember member)
    {
        var hint = NearestName.To(member.Key, Keys) is { } near ? $" (did you mean '{near}'?)" : $"; {RuleShape}";
        mistakes.Add(new(member.KeyPlace, $"there is no '{member.Key}'{hint}"));
        return rule;
    }

    private TextPattern? PatternOf(SourceNode node)
    {
        try
        {
            return TextOf(node) is { } text ? new(text) : null;
        }
        catch (ArgumentException exception)
        {
            return Mistake<TextPattern>(node, $"not a regular expression: {exception.Message}");
        }
    }

    private int? TurnOf(SourceNode node)
    {
        if (node is SourceNode.Scalar scalar && int.TryParse(scalar.Text, out var turn) && turn > 0)
        {
            return turn;
        }

        Mistake(node, "a turn is a number from 1");
        return null;
    }

    private TimeSpan TimeOf(SourceNode node)
    {
        if (node is SourceNode.Scalar scalar && OptionText.Duration(scalar.Text) is { } time)
        {
            return time;
        }

        Mistake(node, "a time is for example 50ms or 1.5s, at most 10m");
        return TimeSpan.Zero;
    }

    private string? TextOf(SourceNode node) =>
        node is SourceNode.Scalar { Value: not ConfigValue.Null } scalar ? scalar.Text : Mistake<string>(node, "a text is wanted here");

    private ConfigValue.Map? OutputOf(SourceNode node) => node is SourceNode.Mapping
        ? YamlValue.Of(node, Tag) as ConfigValue.Map
        : Mistake<ConfigValue.Map>(node, "an output holds fields with their values");

    private ConfigValue Tag(SourceNode.Tagged node)
    {
        Mistake(node, $"the tag {node.Tag} has no meaning in a script");
        return ConfigValue.None;
    }

    private IReadOnlyList<SourceMember> MembersOf(SourceNode node, string wanted)
    {
        if (node is SourceNode.Mapping mapping)
        {
            return mapping.Members;
        }

        Mistake(node, wanted);
        return [];
    }

    private T? Mistake<T>(SourceNode node, string sentence)
        where T : class
    {
        Mistake(node, sentence);
        return null;
    }

    private void Mistake(SourceNode node, string sentence) => mistakes.Add(new(node.Place, sentence));
}
