using Amas.Config.Findings;
using Amas.Config.Json;

namespace Amas.Config.Templates;

/// <summary>The names that templates of one configuration can refer to.</summary>
internal sealed class TemplateTargets
{
    private readonly Dictionary<string, string[]?> fields = new(StringComparer.Ordinal);

    public TemplateTargets(ConfigValue.Map config)
    {
        var variables = (config["variables"] as ConfigValue.Map)?.Members.Select(member => member.Key) ?? [];
        Variables = variables.ToHashSet(StringComparer.Ordinal);
        foreach (var (agent, _) in ConfigAccess.GetAgents(config))
        {
            if (ConfigAccess.GetText(agent, "name") is { Length: > 0 } name)
            {
                fields[name] = ReadOutputFields(agent);
            }
        }

        Agents = fields.Keys.ToHashSet(StringComparer.Ordinal);
        KnownAgents = new(Agents);
        KnownVariables = new(Variables);
        KnownRoots = new(Roots.Concat(Agents));
    }

    /// <summary>Gets the documented roots of a template path other than agents.</summary>
    public static IReadOnlyList<string> Roots { get; } = ["user_input", "history", "prompts", "variables"];

    public IReadOnlySet<string> Agents { get; }

    public IReadOnlySet<string> Variables { get; }

    /// <summary>Gets the names of the agents, for suggestions.</summary>
    public KnownNames KnownAgents { get; }

    /// <summary>Gets the names of the variables, for suggestions.</summary>
    public KnownNames KnownVariables { get; }

    /// <summary>Gets the names with which a path can begin, for suggestions.</summary>
    public KnownNames KnownRoots { get; }

    /// <summary>Returns the fields of an agent's structured output, or null if it replies in free text.</summary>
    public IReadOnlyList<string>? FindOutputFields(string agent) => fields.GetValueOrDefault(agent);

    private static string[]? ReadOutputFields(ConfigValue.Map agent) =>
        agent["structured_output"] is ConfigValue.Map output && output["enabled"] is not ConfigValue.Boolean { Value: false }
            ? [.. (output["schema"] as ConfigValue.Map)?.Members.Select(member => member.Key) ?? []]
            : null;
}
