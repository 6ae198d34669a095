namespace Amas.Emulator.Runtime.Scripted;

/// <summary>
/// What agents answer, by their names. The first rule that fits counts: of an agent's own rules, then of those for <see cref="Everybody"/>.
/// </summary>
internal sealed class Script(IReadOnlyDictionary<string, IReadOnlyList<ScriptRule>> rules)
{
    public const string Everybody = "*";

    public static Script Empty { get; } = new(new Dictionary<string, IReadOnlyList<ScriptRule>>());

    /// <summary>The rules that count for an agent's turn and this text, the first first.</summary>
    public IEnumerable<ScriptRule> For(string agent, int turn, string text) => [.. OwnOf(agent, turn, text), .. Fitting(Everybody, turn, text)];

    /// <summary>Those of them that name the agent.</summary>
    public IEnumerable<ScriptRule> OwnOf(string agent, int turn, string text) => Fitting(agent, turn, text);

    private IEnumerable<ScriptRule> Fitting(string name, int turn, string text) =>
        from rule in rules.GetValueOrDefault(name) ?? []
        where (rule.Turn ?? turn) == turn && rule.When?.Matches(text) != false
        select rule;
}
