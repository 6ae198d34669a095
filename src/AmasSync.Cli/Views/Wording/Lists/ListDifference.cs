using Amas.Config.Json;
using Amas.Config.Json.Canonical;

namespace AmasSync.Cli.Views.Wording.Lists;

/// <summary>The items that were removed from a list and added to it, regardless of their order. Equal items count separately.</summary>
internal sealed record ListDifference(IReadOnlyList<ConfigValue> Removed, IReadOnlyList<ConfigValue> Added)
{
    public static ListDifference Compare(ConfigValue.List before, ConfigValue.List after) =>
        new(SubtractItems(before, after), SubtractItems(after, before));

    private static List<ConfigValue> SubtractItems(ConfigValue.List list, ConfigValue.List other)
    {
        var remaining = other.Items.CountBy(CanonicalJson.SerializeRedacted, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return [.. list.Items.Where(item =>
        {
            var text = CanonicalJson.SerializeRedacted(item);
            var stays = remaining.TryGetValue(text, out var count) && count > 0;
            remaining[text] = count - 1;
            return !stays;
        })];
    }
}
