using Amas.Config.Json;

namespace AmasSync.Cli.Views.Wording;

/// <summary>Summarizes a configuration: architecture, member agents, models. Views escape the text for their format.</summary>
internal static class ConfigSummary
{
    private const int MaxNames = 4;

    public static IReadOnlyList<string> Describe(ConfigValue.Map config)
    {
        var items = (config["agents"] as ConfigValue.List)?.Items ?? [];
        ConfigValue.Map[] agents = [.. items.OfType<ConfigValue.Map>()];
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

    private static string? FindModel(ConfigValue.Map agent) =>
        agent["llm_config"] is ConfigValue.Map llm ? FindText(llm, "model") : null;

    private static string? FindText(ConfigValue.Map map, string name) => (map[name] as ConfigValue.Text)?.Shown;
}
