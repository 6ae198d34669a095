using Amas.Config.Json;

namespace AmasSync.Core.Testing.Definitions;

/// <summary>Finds the tools that a configuration lets its agents call.</summary>
internal static class ToolUsers
{
    /// <summary>Returns the names of all tools, each once, in the order of the configuration.</summary>
    public static IReadOnlyList<string> FindTools(ConfigValue.Map config)
    {
        List<string> tools = [];
        Collect(config, tools);
        return [.. tools.Distinct(StringComparer.Ordinal)];
    }

    private static void Collect(ConfigValue value, List<string> tools)
    {
        switch (value)
        {
            case ConfigValue.Map map:
                foreach (var (name, member) in map.Members)
                {
                    if (name == "tools" && member is ConfigValue.List list)
                    {
                        tools.AddRange(list.Items.Select(ReadName).OfType<string>());
                    }
                    else
                    {
                        Collect(member, tools);
                    }
                }

                break;
            case ConfigValue.List list:
                foreach (var item in list.Items)
                {
                    Collect(item, tools);
                }

                break;
        }
    }

    private static string? ReadName(ConfigValue tool) => tool switch
    {
        ConfigValue.Text text => text.Value,
        ConfigValue.Map map => ConfigAccess.GetText(map, "name") ?? ConfigAccess.GetText(map, "type") ?? "(unnamed tool)",
        _ => null,
    };
}
