using AmasSync.Core.Json;

namespace Amas.Emulator.Agents;

/// <summary>What the server itself wants of a configuration. How deep the real one looks is not documented.</summary>
internal static class ConfigChecks
{
    private static readonly string[] RequiredOfAgents = ["name", "agent_type"];

    public static IReadOnlyList<ConfigComplaint> Of(ConfigValue value) =>
        value is ConfigValue.Map config ? [.. OfSystem(config)] : [new("", "Expected an object.")];

    private static IEnumerable<ConfigComplaint> OfSystem(ConfigValue.Map config)
    {
        if (Missing(config, "name", "name") is { } complaint)
        {
            yield return complaint;
        }

        switch (config["agents"])
        {
            case null:
                yield break;
            case ConfigValue.List agents:
                foreach (var inner in OfAgents(agents).Concat(OfEntryPoint(config, agents)))
                {
                    yield return inner;
                }

                break;
            default:
                yield return new("agents", "Expected a list.");
                break;
        }
    }

    private static IEnumerable<ConfigComplaint> OfAgents(ConfigValue.List agents)
    {
        for (var index = 0; index < agents.Items.Count; index++)
        {
            if (agents.Items[index] is not ConfigValue.Map agent)
            {
                yield return new($"agents.{index}", "Expected an object.");
                continue;
            }

            foreach (var field in RequiredOfAgents)
            {
                if (Missing(agent, field, $"agents.{index}.{field}") is { } complaint)
                {
                    yield return complaint;
                }
            }
        }
    }

    private static IEnumerable<ConfigComplaint> OfEntryPoint(ConfigValue.Map config, ConfigValue.List agents)
    {
        if (config["entry_point"] is ConfigValue.Text { Value: not "START" and var entry }
            && !agents.Items.Any(agent => agent is ConfigValue.Map map && map["name"] is ConfigValue.Text name && name.Value == entry))
        {
            yield return new("entry_point", $"'{entry}' is not one of the agents.");
        }
    }

    private static ConfigComplaint? Missing(ConfigValue.Map map, string name, string field) => map[name] switch
    {
        ConfigValue.Text { Value: var text } when !string.IsNullOrWhiteSpace(text) => null,
        null => new(field, "This field is required."),
        ConfigValue.Text => new(field, "This field may not be blank."),
        _ => new(field, "Not a valid string."),
    };
}
