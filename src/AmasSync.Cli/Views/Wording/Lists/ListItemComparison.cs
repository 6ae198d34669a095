using System.Globalization;
using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Core.Comparing;

namespace AmasSync.Cli.Views.Wording.Lists;

/// <summary>
/// The differences between two lists whose items have no names, such as the edges of a workflow. Items that have most members in
/// common are the same item, changed; the comparison then contains what differs inside it.
/// </summary>
/// <param name="ChangedCount">The number of changed items.</param>
/// <param name="InnerChanges">The differences inside the changed items; each path begins with the title of the item.</param>
/// <param name="Removed">The items that were removed.</param>
/// <param name="Added">The items that were added.</param>
internal sealed record ListItemComparison(
    int ChangedCount, IReadOnlyList<PropertyChange> InnerChanges, IReadOnlyList<ConfigValue> Removed, IReadOnlyList<ConfigValue> Added)
{
    // Comparing more pairs would take too long.
    private const int MaxPairs = 10_000;

    private static readonly string[] TitleMembers = ["name", "id", "key", "from", "to"];

    /// <summary>Compares two lists whose items have no names.</summary>
    public static ListItemComparison Compare(ConfigValue.List before, ConfigValue.List after)
    {
        var (removed, added) = ListDifference.Compare(before, after);
        if ((long)removed.Count * added.Count > MaxPairs)
        {
            return new(0, [], removed, added);
        }

        List<ConfigValue> unmatched = [.. added];
        List<ConfigValue> removedOnly = [];
        List<PropertyChange> inside = [];
        foreach (var item in removed)
        {
            if (item is ConfigValue.Map map && FindCounterpart(map, unmatched) is { } counterpart
                && CompareMembers(map, counterpart).ToList() is [_, ..] differences)
            {
                unmatched.RemoveAt(unmatched.FindIndex(other => ReferenceEquals(other, counterpart)));
                inside.AddRange(differences);
            }
            else
            {
                removedOnly.Add(item);
            }
        }

        return new(removed.Count - removedOnly.Count, inside, removedOnly, unmatched);
    }

    /// <summary>Gets how many items differ, in words.</summary>
    public string Amount
    {
        get
        {
            var changed = ChangedCount == 0 ? "" : $"{PlanWording.FormatCount(ChangedCount, "item")} changed";
            var others = (Added.Count, Removed.Count) switch
            {
                (0, 0) => ChangedCount == 0 ? "order changed" : "",
                (var added, 0) => $"+{PlanWording.FormatCount(added, "item")}",
                (0, var removed) => $"-{PlanWording.FormatCount(removed, "item")}",
                var (added, removed) => string.Create(CultureInfo.InvariantCulture, $"+{added} -{removed} items"),
            };
            return string.Join(", ", new[] { changed, others }.Where(words => words.Length > 0));
        }
    }

    private static ConfigValue.Map? FindCounterpart(ConfigValue.Map item, IEnumerable<ConfigValue> candidates) => candidates
        .OfType<ConfigValue.Map>()
        .Where(candidate => IsSame(item, candidate))
        .MaxBy(candidate => GetSharedMembers(item, candidate).Count());

    private static IEnumerable<PropertyChange> CompareMembers(ConfigValue.Map before, ConfigValue.Map after)
    {
        var title = NamedPath.Append("", FindTitle(before, after) ?? "");
        return AgentComparer.CompareObserved(before, after)
            .Select(difference => difference with { Path = $"{title}/{difference.Path}", Origin = Origin.None });
    }

    // At least half of all members are shared, and one of them is a title.
    private static bool IsSame(ConfigValue.Map before, ConfigValue.Map after)
    {
        var names = before.Members.Concat(after.Members).Select(member => member.Key).Distinct(StringComparer.Ordinal);
        return GetSharedMembers(before, after).Count() * 2 >= names.Count() && FindTitle(before, after) is not null;
    }

    private static string? FindTitle(ConfigValue.Map before, ConfigValue.Map after) => GetSharedMembers(before, after)
        .Where(member => member.Value is ConfigValue.Text { Value.Length: > 0 and <= ShortValue.DefaultMaxLength })
        .OrderBy(member => (uint)Array.IndexOf(TitleMembers, member.Key))
        .Select(member => (member.Value as ConfigValue.Text)?.Shown)
        .FirstOrDefault();

    private static IEnumerable<KeyValuePair<string, ConfigValue>> GetSharedMembers(ConfigValue.Map before, ConfigValue.Map after) =>
        before.Members.Where(member => after[member.Key] is { } other && CanonicalJson.AreEqual(member.Value, other));
}
