using System.Globalization;
using Amas.Config.Json;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Core.Comparing;

namespace AmasSync.Cli.Views.Wording;

/// <summary>
/// What became of the items of a list that has no names, such as the edges of a workflow: an item of which most stayed is the same one changed, and then it is
/// said what differs inside it.
/// </summary>
/// <param name="ChangedCount">How many items are the same ones changed.</param>
/// <param name="InnerChanges">What differs inside those; a path begins with what the item is called.</param>
/// <param name="Removed">The items that are gone.</param>
/// <param name="Added">The items that are new.</param>
internal sealed record ListItemComparison(int ChangedCount, IReadOnlyList<PropertyChange> InnerChanges, IReadOnlyList<ConfigValue> Removed, IReadOnlyList<ConfigValue> Added)
{
    // Looking for counterparts among more than that takes longer than anybody reads.
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
            if (item is ConfigValue.Map map && unmatched.OfType<ConfigValue.Map>().Where(other => IsSame(map, other)).MaxBy(other => GetSharedMembers(map, other).Count()) is { } counterpart
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

    /// <summary>How many, in words.</summary>
    public string Amount
    {
        get
        {
            var changed = ChangedCount == 0 ? "" : $"{PlanWording.FormatCount(ChangedCount, "item")} changed";
            var others = (Added.Count, Removed.Count) switch
            {
                (0, 0) => ChangedCount == 0 ? "another order" : "",
                (var added, 0) => $"+{PlanWording.FormatCount(added, "item")}",
                (0, var removed) => $"-{PlanWording.FormatCount(removed, "item")}",
                var (added, removed) => string.Create(CultureInfo.InvariantCulture, $"+{added} -{removed} items"),
            };
            return string.Join(", ", new[] { changed, others }.Where(words => words.Length > 0));
        }
    }

    private static IEnumerable<PropertyChange> CompareMembers(ConfigValue.Map before, ConfigValue.Map after) =>
        AgentComparer.CompareObserved(before, after).Select(difference => difference with { Path = $"{NamedPath.Append("", FindTitle(before, after) ?? "")}/{difference.Path}", Origin = Origin.None });

    // At least half of what either of them says is said by both, and that names it.
    private static bool IsSame(ConfigValue.Map before, ConfigValue.Map after) =>
        GetSharedMembers(before, after).Count() * 2 >= before.Members.Concat(after.Members).Select(member => member.Key).Distinct(StringComparer.Ordinal).Count() && FindTitle(before, after) is not null;

    private static string? FindTitle(ConfigValue.Map before, ConfigValue.Map after) =>
        GetSharedMembers(before, after).Where(member => member.Value is ConfigValue.Text { Value.Length: > 0 and <= ShortValue.DefaultMaxLength }).OrderBy(member => (uint)Array.IndexOf(TitleMembers, member.Key)).Select(member => (member.Value as ConfigValue.Text)?.Value).FirstOrDefault();

    private static IEnumerable<KeyValuePair<string, ConfigValue>> GetSharedMembers(ConfigValue.Map before, ConfigValue.Map after) =>
        before.Members.Where(member => after[member.Key] is { } other && CanonicalJson.AreEqual(member.Value, other));
}
