using Amas.Config.Json;

namespace AmasSync.Cli.Testing.Sessions;

/// <summary>
/// Memory modules that outlast a session: those of the user, the agent, the company or a space. A test that keeps them reads what other
/// conversations left, and changes what later ones read.
/// </summary>
internal static class WideMemory
{
    private const string SessionScope = "session";

    /// <summary>Returns the modules of a configuration that outlast a session, as <c>name (scope)</c>, each once.</summary>
    public static IReadOnlyList<string> Find(ConfigValue.Map config)
    {
        List<string> found = [];
        Strip(config, found);
        return [.. found.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Returns a configuration without the modules that outlast a session.</summary>
    public static ConfigValue.Map Remove(ConfigValue.Map config)
    {
        List<string> found = [];
        var stripped = Strip(config, found);
        return found.Count > 0 ? stripped : config;
    }

    private static ConfigValue.Map Strip(ConfigValue.Map map, List<string> found) => new(
        [.. map.Members.Select(member => KeyValuePair.Create(member.Key, StripMember(member.Key, member.Value, found)))]);

    private static ConfigValue StripMember(string name, ConfigValue value, List<string> found) => value switch
    {
        ConfigValue.Map memory when name == "memory_config" => StripModules(memory, found),
        ConfigValue.Map map => Strip(map, found),
        ConfigValue.List list => new ConfigValue.List([.. list.Items.Select(item => StripMember("", item, found))]),
        _ => value,
    };

    private static ConfigValue.Map StripModules(ConfigValue.Map memory, List<string> found)
    {
        if (memory["modules"] is not ConfigValue.List modules)
        {
            return memory;
        }

        var wide = modules.Items.Where(IsWide).ToList();
        found.AddRange(wide.Select(Describe));
        return memory.With("modules", new ConfigValue.List([.. modules.Items.Except(wide)]));
    }

    // A module without a scope, or of an unknown shape, may be shared.
    private static bool IsWide(ConfigValue module) =>
        module is not ConfigValue.Map map || ConfigAccess.GetText(map, "scope") != SessionScope;

    private static string Describe(ConfigValue module)
    {
        var map = module as ConfigValue.Map ?? ConfigValue.Map.Empty;
        var name = ConfigAccess.GetText(map, "name") ?? "a module without a name";
        return $"{name} ({ConfigAccess.GetText(map, "scope") ?? "no scope"})";
    }
}
