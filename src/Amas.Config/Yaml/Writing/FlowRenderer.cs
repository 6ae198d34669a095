using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;

namespace Amas.Config.Yaml.Writing;

/// <summary>Renders values on one line, with collections in brackets and braces.</summary>
internal static class FlowRenderer
{
    private const int ShortLineLength = 80;

    public static string Render(ConfigValue value) => value switch
    {
        ConfigValue.Map map => RenderMap(map),
        ConfigValue.List list => $"[{string.Join(", ", list.Items.Select(Render))}]",
        ConfigValue.Text text => ScalarRenderer.Render(text.Value, inFlow: true),
        ConfigValue.Secret secret => $"{SourceTags.Environment} {secret.Mark.Variable}",
        _ => ConfigJson.SerializeRedacted(value),
    };

    public static string RenderMember(string key, ConfigValue value)
    {
        var rendered = ScalarRenderer.Render(key, inFlow: true);
        return ScalarRenderer.IsImplicitKey(rendered) ? $"{rendered}: {Render(value)}" : $"? {rendered} : {Render(value)}";
    }

    /// <summary>Returns a collection on one line if it is empty or a short list of words and numbers, otherwise null.</summary>
    public static string? RenderIfShort(ConfigValue value) => value switch
    {
        ConfigValue.Map { Members.Count: 0 } or ConfigValue.List { Items.Count: 0 } => Render(value),
        ConfigValue.List list when list.Items.All(IsSingleLine) && Render(list) is { Length: <= ShortLineLength } line => line,
        _ => null,
    };

    private static string RenderMap(ConfigValue.Map map)
    {
        var members = map.Members.Select(member => RenderMember(member.Key, member.Value));
        return $"{{{string.Join(", ", members)}}}";
    }

    private static bool IsSingleLine(ConfigValue item) =>
        item is ConfigValue.Number or ConfigValue.Boolean
        || (item is ConfigValue.Text text && ScalarRenderer.IsSingleLine(text.Value));
}
