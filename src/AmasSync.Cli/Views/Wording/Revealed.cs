using Amas.Config.Json;

namespace AmasSync.Cli.Views.Wording;

/// <summary>A configuration with its secrets as plain texts, for whoever asks to see them.</summary>
internal static class Revealed
{
    public static ConfigValue Of(ConfigValue value) => value switch
    {
        ConfigValue.Secret { Value: { } text } => new ConfigValue.Text(text),
        ConfigValue.List list => new ConfigValue.List([.. list.Items.Select(Of)]),
        ConfigValue.Map map => new ConfigValue.Map([.. map.Members.Select(member => KeyValuePair.Create(member.Key, Of(member.Value)))]),
        _ => value,
    };
}
