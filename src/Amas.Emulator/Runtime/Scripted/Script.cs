namespace Amas.Emulator.Runtime.Scripted;

/// <summary>
/// What agents answer, by their names. The first rule that fits counts: of an agent's own rules, then of those for <see cref="AllAgents"/>.
/// </summary>
internal sealed class Script(IReadOnlyDictionary<string, IReadOnlyList<ScriptRule>> rules)
{
    public const string AllAgents = "*";

    public static Script Empty { get; } = new(new Dictionary<string, IReadOnlyList<ScriptRule>>());

    /// <summary>The rules that count for an agent's turn and this text, the first first.</summary>
    public IEnumerable<ScriptRule> FindRules(string agent, int turn, string text) => [.. FindOwnRules(agent, turn, text), .. FilterRules(AllAgents, turn, text)];

    /// <summary>Those of them that name the agent.</summary>
    public IEnumerable<ScriptRule> FindOwnRules(string agent, int turn, string text) => FilterRules(agent, turn, text);

    private IEnumerable<ScriptRule> FilterRules(string name, int turn, string text) =>
        from rule in rules.GetValueOrDefault(name) ?? []
        where (rule.Turn ?? turn) == turn && rule.When?.Matches(text) != false
        select rule;
}
