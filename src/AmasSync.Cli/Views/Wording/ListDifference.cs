using Amas.Config.Json;

namespace AmasSync.Cli.Views.Wording;

/// <summary>Two lists item by item, without order: what was taken out and what was put in. Equal items are counted, not merged.</summary>
internal sealed record ListDifference(IReadOnlyList<ConfigValue> Removed, IReadOnlyList<ConfigValue> Added)
{
    public static ListDifference Compare(ConfigValue.List before, ConfigValue.List after) => new(SubtractItems(before, after), SubtractItems(after, before));

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
