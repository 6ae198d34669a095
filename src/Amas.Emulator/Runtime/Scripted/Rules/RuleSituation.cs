using System.Globalization;
using Amas.Emulator.Answers;
using Amas.Emulator.Runtime.Model;

namespace Amas.Emulator.Runtime.Scripted.Rules;

/// <summary>What the conditions of rules are about: one turn of an agent, or one decision.</summary>
/// <param name="Agent">The agent.</param>
/// <param name="Turn">The number of its turn.</param>
/// <param name="Text">The message of the user.</param>
/// <param name="Prompt">The prompt of the agent, as it is configured.</param>
/// <param name="Position">The position of the message in its conversation.</param>
internal sealed record RuleSituation(string Agent, int Turn, string Text, string Prompt, MessagePosition Position)
{
    private const string TestMark = " [amas-sync test ";

    /// <summary>
    /// The agent, without the mark with which amas-sync test ends the name of a configuration: another one for each run.
    /// </summary>
    public string Agent { get; } = RemoveTestMark(Agent);

    /// <exception cref="ModelException">Matching a pattern takes too long.</exception>
    public bool Matches(ScriptRule rule) =>
        (rule.Turn ?? Turn) == Turn
        && rule.When?.Matches(Text) != false
        && rule.Prompt?.Matches(Prompt) != false
        && IsWithinLimit(rule);

    /// <summary>Records that a rule applies, so that its limit counts.</summary>
    public void Record(ScriptRule rule)
    {
        if (rule.Times is not null)
        {
            Position.Conversation.Value.Record(rule.Number, Position.Attempt);
        }
    }

    /// <summary>Returns the rule with the actions that are drawn here; the rule itself if its actions are fixed.</summary>
    public ScriptRule DrawActions(ScriptRule rule, long seed)
    {
        if (rule.Choices.Count == 0)
        {
            return rule;
        }

        var chosen = Draw(rule.Choices, ComputeNumber(rule, seed));
        return chosen with { Number = rule.Number, Times = rule.Times };
    }

    private static ScriptRule Draw(IReadOnlyList<WeightedActions> choices, double number)
    {
        var left = number * choices.Sum(choice => (double)choice.Weight);
        foreach (var choice in choices)
        {
            left -= choice.Weight;
            if (left < 0)
            {
                return choice.Actions;
            }
        }

        return choices[^1].Actions;
    }

    private double ComputeNumber(ScriptRule rule, long seed)
    {
        string[] own =
        [
            Format(seed), Agent, Format(Turn), Format(rule.Number), Text,
        ];
        return SeededNumber.Compute([.. own, .. Position.ListParts()]);
    }

    private bool IsWithinLimit(ScriptRule rule)
    {
        if (rule.Times is not { } times)
        {
            return true;
        }

        var place = Position.Conversation.Value;
        return place.Number <= times && place.Allows(rule.Number, Position.Attempt);
    }

    private static string RemoveTestMark(string agent)
    {
        var start = agent.IndexOf(TestMark, StringComparison.Ordinal);
        return start > 0 && agent.EndsWith(']') ? agent[..start] : agent;
    }

    private static string Format(long number) => number.ToString(CultureInfo.InvariantCulture);
}
