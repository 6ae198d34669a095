using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;

namespace Amas.Config.Yaml.Writing;

/// <summary>Values on one line, collections in brackets and braces.</summary>
internal static class FlowRenderer
{
    private const int ShortLineLength = 80;

    public static string Render(ConfigValue value) => value switch
    {
        ConfigValue.Map map => $"{{{string.Join(", ", map.Members.Select(member => RenderMember(member.Key, member.Value)))}}}",
        ConfigValue.List list => $"[{string.Join(", ", list.Items.Select(Render))}]",
        ConfigValue.Text text => ScalarRenderer.Render(text.Value, inFlow: true),
        ConfigValue.Secret secret => $"{SourceTags.Environment} {secret.Mark.Variable}",
        _ => ConfigJson.SerializeRedacted(value),
    };

    public static string RenderMember(string key, ConfigValue value) => $"{ScalarRenderer.Render(key, inFlow: true)}: {Render(value)}";

    /// <summary>The spelling of a collection that people would write on one line: an empty one, or a short list of words and numbers.</summary>
    public static string? RenderIfShort(ConfigValue value) => value switch
    {
        ConfigValue.Map { Members.Count: 0 } or ConfigValue.List { Items.Count: 0 } => Render(value),
        ConfigValue.List list when list.Items.All(IsSingleLine) && Render(list) is { Length: <= ShortLineLength } line => line,
        _ => null,
    };

    private static bool IsSingleLine(ConfigValue item) =>
        item is ConfigValue.Number or ConfigValue.Boolean || (item is ConfigValue.Text text && !text.Value.AsSpan().ContainsAny('\n', '\r'));
}
