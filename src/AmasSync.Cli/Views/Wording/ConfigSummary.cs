using Amas.Config.Json;

namespace AmasSync.Cli.Views.Wording;

/// <summary>A SystemConfig in a few words: its kind, its agents, its models. Raw text: a view makes it safe for where it goes.</summary>
internal static class ConfigSummary
{
    private const int MostNames = 4;

    public static IReadOnlyList<string> Of(ConfigValue.Map config)
    {
        ConfigValue.Map[] agents = [.. (config["agents"] as ConfigValue.List)?.Items.OfType<ConfigValue.Map>() ?? []];
        string[] names = [.. agents.Select(agent => Text(agent, "name")).OfType<string>()];
        string[] models = [.. agents.Prepend(config).Select(ModelOf).OfType<string>().Distinct(StringComparer.Ordinal)];
        return [.. new[]
        {
            Text(config, "architecture") ?? Text(config, "agent_type"),
            agents.Length == 0 ? null : $"{PlanWords.Count(agents.Length, "agent")}: {Few(names)}",
            models.Length == 0 ? null : Few(models),
        }.OfType<string>()];
    }

    private static string Few(string[] names) =>
        names.Length <= MostNames ? string.Join(", ", names) : $"{string.Join(", ", names[..MostNames])} and {names.Length - MostNames} more";

    private static string? ModelOf(ConfigValue.Map agent) => (agent["llm_config"] as ConfigValue.Map) is { } llm ? Text(llm, "model") : null;

    private static string? Text(ConfigValue.Map map, string name) => (map[name] as ConfigValue.Text)?.Value;
}
