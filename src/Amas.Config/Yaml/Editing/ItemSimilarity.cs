using Amas.Config.Json;
using Amas.Config.Json.Canonical;

namespace Amas.Config.Yaml.Editing;

/// <summary>Decides whether an item of a list is a new version of another, or a different item.</summary>
internal static class ItemSimilarity
{
    /// <summary>
    /// Returns whether the item was changed rather than replaced: objects with the same name or with half of their members in common,
    /// and sentences. A word in place of another word is a different item.
    /// </summary>
    public static bool IsNewVersion(ConfigValue before, ConfigValue after) => (before, after) switch
    {
        (ConfigValue.Map a, ConfigValue.Map b) when NamedLists.GetName(a) is { } name && NamedLists.GetName(b) is { } other =>
            name == other || HaveMuchInCommon(ExcludeKind(a), ExcludeKind(b)),
        (ConfigValue.Map a, ConfigValue.Map b) => HaveMuchInCommon([.. a.Members], [.. b.Members]),
        (ConfigValue.Text a, ConfigValue.Text b) => IsSentence(a.Value) && IsSentence(b.Value),
        _ => before.GetType() == after.GetType(),
    };

    private static bool IsSentence(string text) => text.Any(char.IsWhiteSpace);

    // Most agents have the same type, so it does not show that two of them are the same.
    private static List<KeyValuePair<string, ConfigValue>> ExcludeKind(ConfigValue.Map map) =>
        [.. map.Members.Where(member => member.Key is not ("name" or "agent_type"))];

    private static bool HaveMuchInCommon(
        List<KeyValuePair<string, ConfigValue>> before, List<KeyValuePair<string, ConfigValue>> after)
    {
        var common = before.Count(member => after.Exists(other =>
            other.Key == member.Key && CanonicalJson.AreEqual(other.Value, member.Value)));
        return common > 0 && common * 2 >= Math.Max(before.Count, after.Count);
    }
}
