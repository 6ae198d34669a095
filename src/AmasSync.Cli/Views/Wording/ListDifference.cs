using Amas.Config.Json;

namespace AmasSync.Cli.Views.Wording;

/// <summary>Two lists item by item, without order: what was taken out and what was put in. Equal items are counted, not merged.</summary>
internal sealed record ListDifference(IReadOnlyList<ConfigValue> Removed, IReadOnlyList<ConfigValue> Added)
{
    public static ListDifference Between(ConfigValue.List before, ConfigValue.List after) => new(Without(before, after), Without(after, before));

    private static List<ConfigValue> Without(ConfigValue.List list, ConfigValue.List other)
    {
        var left = other.Items.CountBy(CanonicalJson.Redacted, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        return [.. list.Items.Where(item =>
        {
            var text = CanonicalJson.Redacted(item);
            var stays = left.TryGetValue(text, out var count) && count > 0;
            left[text] = count - 1;
            return !stays;
        })];
    }
}
