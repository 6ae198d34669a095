using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;

namespace Amas.Emulator.Runtime.Scripted.Rules;

/// <summary>Reads the rules of a script.</summary>
internal sealed class RuleReader(ScriptValues values)
{
    private const int DefaultWeight = 1;

    private static readonly string[] Conditions = ["when", "prompt", "turn", "times"];

    private static readonly string[] Actions = ["says", "output", "decide", "fails", "error", "tools", "tokens", "after"];

    private static readonly string[] RuleKeys = [.. Conditions, .. Actions, "one_of"];

    private static readonly string[] ChoiceKeys = ["weight", .. Actions];

    private static readonly string[] ToolKeys = ["name", "args"];

    private static readonly string[] TokenKeys = ["input", "output"];

    private static readonly string RuleShape = $"the keys of a rule are {string.Join(", ", RuleKeys)}";

    private static readonly string ChoiceShape = $"the keys in one_of are {string.Join(", ", ChoiceKeys)}";

    private int lastNumber;

    /// <summary>Reads the rules of an agent.</summary>
    public IReadOnlyList<ScriptRule> ReadAll(SourceNode node) =>
        [.. values.ReadItems(node, "the rules of an agent must be a list").Select(ReadRule)];

    private ScriptRule ReadRule(SourceNode node)
    {
        ScriptRule rule = new() { Number = ++lastNumber };
        var errorCount = values.Errors.Count;
        foreach (var member in values.ReadMembers(node, RuleShape))
        {
            rule = ApplyCondition(rule, member) ?? ApplyAction(rule, member) ?? ApplyOther(rule, member);
        }

        if (values.Errors.Count == errorCount)
        {
            CheckActions(node, rule, "the rule");
        }

        return rule;
    }

    private ScriptRule? ApplyCondition(ScriptRule rule, SourceMember member) => member.Key switch
    {
        "when" => rule with { When = values.ReadPattern(member.Value) },
        "prompt" => rule with { Prompt = values.ReadPattern(member.Value) },
        "turn" => rule with { Turn = values.ReadCount(member.Value, "turn", minimum: 1) },
        "times" => rule with { Times = values.ReadCount(member.Value, "times", minimum: 1) },
        _ => null,
    };

    private ScriptRule? ApplyAction(ScriptRule rule, SourceMember member) => member.Key switch
    {
        "says" => rule with { Says = values.ReadText(member.Value) },
        "output" => rule with { Output = values.ReadMap(member.Value, "output must be a mapping from fields to values") },
        "decide" => rule with { Decide = values.ReadText(member.Value) },
        "fails" => rule with { Fails = values.ReadText(member.Value) },
        "error" => rule with { Error = values.ReadWord(member.Value, "error", ScriptedError.Words) },
        "tools" => rule with { Tools = ReadTools(member.Value) },
        "tokens" => rule with { Tokens = ReadTokens(member.Value) },
        "after" => rule with { After = values.ReadTime(member.Value) },
        _ => null,
    };

    private ScriptRule ApplyOther(ScriptRule rule, SourceMember member)
    {
        if (member.Key == "one_of")
        {
            return rule with { Choices = ReadChoices(member.Value) };
        }

        values.ReportUnknown(member, RuleKeys, RuleShape);
        return rule;
    }

    private IReadOnlyList<WeightedActions> ReadChoices(SourceNode node)
    {
        var items = values.ReadItems(node, "one_of must be a list of actions");
        if (node is SourceNode.Sequence && items.Count == 0)
        {
            values.Report(node.Place, "one_of has no actions");
        }

        return [.. items.Select(ReadChoice)];
    }

    private WeightedActions ReadChoice(SourceNode node)
    {
        var weight = DefaultWeight;
        ScriptRule actions = new();
        var errorCount = values.Errors.Count;
        foreach (var member in values.ReadMembers(node, ChoiceShape))
        {
            if (member.Key == "weight")
            {
                weight = values.ReadCount(member.Value, "weight", minimum: 1) ?? DefaultWeight;
            }
            else if (ApplyAction(actions, member) is { } applied)
            {
                actions = applied;
            }
            else
            {
                values.ReportUnknown(member, ChoiceKeys, ChoiceShape);
            }
        }

        if (values.Errors.Count == errorCount)
        {
            CheckActions(node, actions, "the choice");
        }

        return new(weight, actions);
    }

    private void CheckActions(SourceNode node, ScriptRule rule, string subject)
    {
        if (!rule.HasAction)
        {
            values.Report(node.Place, $"{subject} has no action: add says, output, decide, fails, error, tools, tokens or after");
        }
        else if (rule.Choices.Count > 0 && (rule.IsTurnRule || rule.Decide is not null))
        {
            values.Report(node.Place, $"{subject} has actions beside one_of: move them into its choices");
        }
        else if (rule.Error is not null || rule.Fails is not null)
        {
            CheckFailure(node, rule, subject);
        }
    }

    // A reply that fails has no text and no tools: one of the two would silently be ignored.
    private void CheckFailure(SourceNode node, ScriptRule rule, string subject)
    {
        if (rule is { Error: not null, Fails: not null })
        {
            values.Report(node.Place, $"{subject} has both error and fails: the first is a failure of the server, the second of the agent");
        }
        else if (rule is not { Says: null, Output: null, Tools.Count: 0, Tokens: null })
        {
            values.Report(node.Place, $"{subject} fails, so says, output, tools and tokens have no effect: remove them");
        }
    }

    private IReadOnlyList<ToolCall> ReadTools(SourceNode node) =>
        [.. values.ReadItems(node, "tools must be a list of names, or of {name, args}").Select(ReadTool).OfType<ToolCall>()];

    private ToolCall? ReadTool(SourceNode node)
    {
        if (node is SourceNode.Scalar)
        {
            return values.ReadText(node) is { } bare ? new(bare, ConfigValue.Map.Empty) : null;
        }

        string? name = null;
        var arguments = ConfigValue.Map.Empty;
        foreach (var member in values.ReadMembers(node, "a tool must be a name, or {name, args}"))
        {
            switch (member.Key)
            {
                case "name":
                    name = values.ReadText(member.Value);
                    break;
                case "args":
                    arguments = values.ReadMap(member.Value, "args must be a mapping from names to values") ?? arguments;
                    break;
                default:
                    values.ReportUnknown(member, ToolKeys, "the keys of a tool are name and args");
                    break;
            }
        }

        if (name is null && node is SourceNode.Mapping)
        {
            values.Report(node.Place, "the tool has no name");
        }

        return name is null ? null : new(name, arguments);
    }

    private ModelUsage? ReadTokens(SourceNode node)
    {
        ModelUsage usage = default;
        foreach (var member in values.ReadMembers(node, "tokens must be a mapping with input and output"))
        {
            switch (member.Key)
            {
                case "input":
                    usage = usage with { InputTokens = values.ReadCount(member.Value, "input", minimum: 0) ?? 0 };
                    break;
                case "output":
                    usage = usage with { OutputTokens = values.ReadCount(member.Value, "output", minimum: 0) ?? 0 };
                    break;
                default:
                    values.ReportUnknown(member, TokenKeys, "the keys of tokens are input and output");
                    break;
            }
        }

        return usage;
    }
}
