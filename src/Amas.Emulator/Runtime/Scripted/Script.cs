using Amas.Emulator.Runtime.Scripted.Rules;

namespace Amas.Emulator.Runtime.Scripted;

/// <summary>
/// The rules for the replies of agents. The first matching rule applies: first those of the agent, then those for <see cref="AllAgents"/>.
/// </summary>
internal sealed class Script(IReadOnlyDictionary<string, IReadOnlyList<ScriptRule>> rules)
{
    public const string AllAgents = "*";

    public static Script Empty { get; } = new(new Dictionary<string, IReadOnlyList<ScriptRule>>());

    /// <summary>The seed of the actions that are drawn.</summary>
    public long Seed { get; init; }

    /// <summary>Finds all rules that match a situation, in order of precedence, with the actions that are drawn.</summary>
    public IEnumerable<ScriptRule> FindRules(RuleSituation situation) =>
        [.. FindOwnRules(situation), .. FilterRules(AllAgents, situation)];

    /// <summary>Finds the matching rules under the agent's own name.</summary>
    public IEnumerable<ScriptRule> FindOwnRules(RuleSituation situation) => FilterRules(situation.Agent, situation);

    private IEnumerable<ScriptRule> FilterRules(string name, RuleSituation situation) =>
        from rule in rules.GetValueOrDefault(name) ?? []
        where situation.Matches(rule)
        select situation.DrawActions(rule, Seed);
}
