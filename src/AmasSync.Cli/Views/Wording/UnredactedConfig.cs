using Amas.Config.Json;

namespace AmasSync.Cli.Views.Wording;

/// <summary>Replaces the secrets of a configuration with their values, for <c>--show-secrets</c>.</summary>
internal static class UnredactedConfig
{
    public static ConfigValue Create(ConfigValue value) => value switch
    {
        ConfigValue.Secret { Value: { } text } => new ConfigValue.Text(text),
        ConfigValue.Text { Held: not null } text => new ConfigValue.Text(text.Value),
        ConfigValue.List list => new ConfigValue.List([.. list.Items.Select(Create)]),
        ConfigValue.Map map => new ConfigValue.Map([.. map.Members.Select(CreateMember)]),
        _ => value,
    };

    private static KeyValuePair<string, ConfigValue> CreateMember(KeyValuePair<string, ConfigValue> member) =>
        KeyValuePair.Create(member.Key, Create(member.Value));
}
