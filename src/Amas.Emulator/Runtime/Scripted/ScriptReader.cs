using Amas.Config.Yaml.Nodes;
using Amas.Emulator.Runtime.Scripted.Rules;

namespace Amas.Emulator.Runtime.Scripted;

/// <summary>Reads a script from its nodes. Errors are collected, and reading continues.</summary>
internal sealed class ScriptReader
{
    private readonly ScriptValues values = new();
    private readonly RuleReader rules;

    public ScriptReader() => rules = new(values);

    public IReadOnlyList<ScriptError> Errors => values.Errors;

    public Script Read(SourceNode root, IEnumerable<SourceNode> further, long seed)
    {
        foreach (var node in further)
        {
            values.Report(node.Place, "a script must be a single YAML document");
        }

        Dictionary<string, IReadOnlyList<ScriptRule>> read = new(StringComparer.Ordinal);
        const string Expected = "a script must be a mapping from agent names, or \"*\" for all agents, to lists of rules";
        foreach (var agent in values.ReadMembers(root, Expected))
        {
            read[agent.Key] = rules.ReadAll(agent.Value);
        }

        return new(read) { Seed = seed };
    }
}
