using Amas.Config.Json;

namespace Amas.Config.Yaml.Writing;

/// <summary>Values as agent files hold them: <c>${{</c> in a text asks for a variable there, so one that is meant stands as <c>$${{</c>.</summary>
internal static class SourceText
{
    public static string Of(string text) => text.Replace("${{", "$${{", StringComparison.Ordinal);

    public static ConfigValue Of(ConfigValue value) => value switch
    {
        ConfigValue.Text text => new ConfigValue.Text(Of(text.Value)),
        ConfigValue.List list => new ConfigValue.List([.. list.Items.Select(Of)]),
        ConfigValue.Map map => Of(map),
        _ => value,
    };

    public static ConfigValue.Map Of(ConfigValue.Map map) => new([.. map.Members.Select(member => KeyValuePair.Create(member.Key, Of(member.Value)))]);
}
