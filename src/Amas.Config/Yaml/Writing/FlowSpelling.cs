using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;

namespace Amas.Config.Yaml.Writing;

/// <summary>Values on one line, collections in brackets and braces.</summary>
internal static class FlowSpelling
{
    private const int ShortLine = 80;

    public static string Of(ConfigValue value) => value switch
    {
        ConfigValue.Map map => $"{{{string.Join(", ", map.Members.Select(member => Member(member.Key, member.Value)))}}}",
        ConfigValue.List list => $"[{string.Join(", ", list.Items.Select(Of))}]",
        ConfigValue.Text text => ScalarSpelling.Of(text.Value, inFlow: true),
        ConfigValue.Secret secret => $"{SourceTags.Environment} {secret.Mark.Variable}",
        _ => ConfigJson.Redacted(value),
    };

    public static string Member(string key, ConfigValue value) => $"{ScalarSpelling.Of(key, inFlow: true)}: {Of(value)}";

    /// <summary>The spelling of a collection that people would write on one line: an empty one, or a short list of words and numbers.</summary>
    public static string? OfShort(ConfigValue value) => value switch
    {
        ConfigValue.Map { Members.Count: 0 } or ConfigValue.List { Items.Count: 0 } => Of(value),
        ConfigValue.List list when list.Items.All(IsWord) && Of(list) is { Length: <= ShortLine } line => line,
        _ => null,
    };

    private static bool IsWord(ConfigValue item) =>
        item is ConfigValue.Number or ConfigValue.Boolean || (item is ConfigValue.Text text && !text.Value.AsSpan().ContainsAny('\n', '\r'));
}
