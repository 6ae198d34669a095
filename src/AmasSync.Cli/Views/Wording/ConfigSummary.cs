using Amas.Config.Json;

namespace AmasSync.Cli.Views.Wording;

/// <summary>A SystemConfig in a few words: its kind, its agents, its models. Raw text: a view makes it safe for where it goes.</summary>
internal static class ConfigSummary
{
    private const int MaxNames = 4;

    public static IReadOnlyList<string> Describe(ConfigValue.Map config)
    {
        ConfigValue.Map[] agents = [.. (config["agents"] as ConfigValue.List)?.Items.OfType<ConfigValue.Map>() ?? []];
        string[] names = [.. agents.Select(agent => FindText(agent, "name")).OfType<string>()];
        string[] models = [.. agents.Prepend(config).Select(FindModel).OfType<string>().Distinct(StringComparer.Ordinal)];
        return [.. new[]
        {
            FindText(config, "architecture") ?? FindText(config, "agent_type"),
            agents.Length == 0 ? null : $"{PlanWording.FormatCount(agents.Length, "agent")}: {FormatList(names)}",
            models.Length == 0 ? null : FormatList(models),
        }.OfType<string>()];
    }

    private static string FormatList(string[] names) =>
        names.Length <= MaxNames ? string.Join(", ", names) : $"{string.Join(", ", names[..MaxNames])} and {names.Length - MaxNames} more";

    private static string? FindModel(ConfigValue.Map agent) => (agent["llm_config"] as ConfigValue.Map) is { } llm ? FindText(llm, "model") : null;

    private static string? FindText(ConfigValue.Map map, string name) => (map[name] as ConfigValue.Text)?.Value;
}
