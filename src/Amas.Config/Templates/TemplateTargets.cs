using Amas.Config.Json;

namespace Amas.Config.Templates;

/// <summary>The names that templates of one configuration can refer to.</summary>
internal sealed class TemplateTargets
{
    private readonly Dictionary<string, string[]?> fields = new(StringComparer.Ordinal);

    public TemplateTargets(ConfigValue.Map config)
    {
        Variables = [.. (config["variables"] as ConfigValue.Map)?.Members.Select(member => member.Key) ?? []];
        foreach (var (agent, _) in ConfigAccess.GetAgents(config))
        {
            if (ConfigAccess.GetText(agent, "name") is { Length: > 0 } name)
            {
                fields[name] = ReadOutputFields(agent);
            }
        }
    }

    /// <summary>Gets the documented roots of a template path other than agents.</summary>
    public static IReadOnlyList<string> Roots { get; } = ["user_input", "history", "prompts", "variables"];

    public IReadOnlyCollection<string> Agents => fields.Keys;

    public IReadOnlyList<string> Variables { get; }

    /// <summary>Returns the fields of an agent's structured output, or null if it replies in free text.</summary>
    public IReadOnlyList<string>? FindOutputFields(string agent) => fields.GetValueOrDefault(agent);

    private static string[]? ReadOutputFields(ConfigValue.Map agent) =>
        agent["structured_output"] is ConfigValue.Map output && output["enabled"] is not ConfigValue.Boolean { Value: false }
            ? [.. (output["schema"] as ConfigValue.Map)?.Members.Select(member => member.Key) ?? []]
            : null;
}
