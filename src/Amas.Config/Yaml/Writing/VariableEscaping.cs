using Amas.Config.Json;

namespace Amas.Config.Yaml.Writing;

/// <summary>
/// Escapes values for agent files: <c>${{</c> begins a variable there, so the literal text <c>${{</c> is written as <c>$${{</c>.
/// </summary>
internal static class VariableEscaping
{
    public static string Escape(string text) => text.Replace("${{", "$${{", StringComparison.Ordinal);

    public static ConfigValue Escape(ConfigValue value) => value switch
    {
        ConfigValue.Text text => new ConfigValue.Text(Escape(text.Value)),
        ConfigValue.List list => new ConfigValue.List([.. list.Items.Select(Escape)]),
        ConfigValue.Map map => Escape(map),
        _ => value,
    };

    public static ConfigValue.Map Escape(ConfigValue.Map map) =>
        new([.. map.Members.Select(member => KeyValuePair.Create(member.Key, Escape(member.Value)))]);
}
