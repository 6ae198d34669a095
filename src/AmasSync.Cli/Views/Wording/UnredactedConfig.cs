using Amas.Config.Json;

namespace AmasSync.Cli.Views.Wording;

/// <summary>A configuration with its secrets as plain texts, for whoever asks to see them.</summary>
internal static class UnredactedConfig
{
    public static ConfigValue Create(ConfigValue value) => value switch
    {
        ConfigValue.Secret { Value: { } text } => new ConfigValue.Text(text),
        ConfigValue.List list => new ConfigValue.List([.. list.Items.Select(Create)]),
        ConfigValue.Map map => new ConfigValue.Map([.. map.Members.Select(member => KeyValuePair.Create(member.Key, Create(member.Value)))]),
        _ => value,
    };
}
