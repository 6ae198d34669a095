using Amas.Config.Json;

namespace AmasSync.Core.Testing.Definitions;

/// <summary>The <c>variables</c> of a configuration: the inputs that its agent takes.</summary>
internal static class DeclaredInputs
{
    /// <summary>Returns the names of all inputs.</summary>
    public static IReadOnlyList<string> ListNames(ConfigValue.Map config) => [.. GetVariables(config).Select(member => member.Key)];

    /// <summary>
    /// Returns the names of inputs without which the agent does not start: those that have no default and are not optional.
    /// </summary>
    public static IReadOnlyList<string> ListRequired(ConfigValue.Map config) =>
        [.. GetVariables(config).Where(member => IsRequired(member.Value)).Select(member => member.Key)];

    /// <summary>Returns the test with those inputs only that another configuration takes.</summary>
    public static ConversationTest Select(ConversationTest test, ConfigValue.Map config)
    {
        var names = ListNames(config).ToHashSet(StringComparer.Ordinal);
        return test with { Turns = [.. test.Turns.Select(turn => turn with { Inputs = SelectFrom(turn.Inputs, names) })] };
    }

    private static ConfigValue.Map SelectFrom(ConfigValue.Map inputs, HashSet<string> names) =>
        new([.. inputs.Members.Where(member => names.Contains(member.Key))]);

    private static IReadOnlyList<KeyValuePair<string, ConfigValue>> GetVariables(ConfigValue.Map config) =>
        config["variables"] is ConfigValue.Map variables ? variables.Members : [];

    private static bool IsRequired(ConfigValue definition) => definition is ConfigValue.Map map
        && map["default"] is null
        && map["required"] is not ConfigValue.Boolean { Value: false };
}
