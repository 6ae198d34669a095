namespace Amas.Emulator.Runtime.Scripted;

/// <summary>
/// The rules for the replies of agents. The first matching rule applies: first those of the agent, then those for <see cref="AllAgents"/>.
/// </summary>
internal sealed class Script(IReadOnlyDictionary<string, IReadOnlyList<ScriptRule>> rules)
{
    public const string AllAgents = "*";

    public static Script Empty { get; } = new(new Dictionary<string, IReadOnlyList<ScriptRule>>());

    /// <summary>Finds all rules that match an agent's turn and a text, in order of precedence.</summary>
    public IEnumerable<ScriptRule> FindRules(string agent, int turn, string text) =>
        [.. FindOwnRules(agent, turn, text), .. FilterRules(AllAgents, turn, text)];

    /// <summary>Finds the matching rules under the agent's own name.</summary>
    public IEnumerable<ScriptRule> FindOwnRules(string agent, int turn, string text) => FilterRules(agent, turn, text);

    private IEnumerable<ScriptRule> FilterRules(string name, int turn, string text) =>
        from rule in rules.GetValueOrDefault(name) ?? []
        where (rule.Turn ?? turn) == turn && rule.When?.Matches(text) != false
        select rule;
}
