using System.Globalization;
using Amas.Config.Json;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Core.Comparing;

namespace AmasSync.Cli.Views.Wording;

/// <summary>
/// What became of the items of a list that has no names, such as the edges of a workflow: an item of which most stayed is the same one changed, and then it is
/// said what differs inside it.
/// </summary>
/// <param name="Changed">How many items are the same ones changed.</param>
/// <param name="Inside">What differs inside those; a path begins with what the item is called.</param>
/// <param name="Removed">The items that are gone.</param>
/// <param name="Added">The items that are new.</param>
internal sealed record ItemChanges(int Changed, IReadOnlyList<PropertyChange> Inside, IReadOnlyList<ConfigValue> Removed, IReadOnlyList<ConfigValue> Added)
{
    // Looking for counterparts among more than that takes longer than anybody reads.
    private const int MostPairs = 10_000;

    private static readonly string[] Titles = ["name", "id", "key", "from", "to"];

    /// <summary>Compares two lists whose items have no names.</summary>
    public static ItemChanges Between(ConfigValue.List before, ConfigValue.List after)
    {
        var (removed, added) = ListDifference.Between(before, after);
        if ((long)removed.Count * added.Count > MostPairs)
        {
            return new(0, [], removed, added);
        }

        List<ConfigValue> left = [.. added];
        List<ConfigValue> gone = [];
        List<PropertyChange> inside = [];
        foreach (var item in removed)
        {
            if (item is ConfigValue.Map map && left.OfType<ConfigValue.Map>().Where(other => IsSame(map, other)).MaxBy(other => Shared(map, other).Count()) is { } now
                && Differences(map, now).ToList() is [_, ..] differences)
            {
                left.RemoveAt(left.FindIndex(other => ReferenceEquals(other, now)));
                inside.AddRange(differences);
            }
            else
            {
                gone.Add(item);
            }
        }

        return new(removed.Count - gone.Count, inside, gone, left);
    }

    /// <summary>How many, in words.</summary>
    public string Amount
    {
        get
        {
            var changed = Changed == 0 ? "" : $"{PlanWords.Count(Changed, "item")} changed";
            var others = (Added.Count, Removed.Count) switch
            {
                (0, 0) => Changed == 0 ? "another order" : "",
                (var added, 0) => $"+{PlanWords.Count(added, "item")}",
                (0, var removed) => $"-{PlanWords.Count(removed, "item")}",
                var (added, removed) => string.Create(CultureInfo.InvariantCulture, $"+{added} -{removed} items"),
            };
            return string.Join(", ", new[] { changed, others }.Where(words => words.Length > 0));
        }
    }

    private static IEnumerable<PropertyChange> Differences(ConfigValue.Map before, ConfigValue.Map now) =>
        AgentComparer.CompareSeen(before, now).Select(difference => difference with { Path = $"{NamedPath.Append("", Title(before, now) ?? "")}/{difference.Path}", Origin = Origin.None });

    // At least half of what either of them says is said by both, and that names it.
    private static bool IsSame(ConfigValue.Map before, ConfigValue.Map now) =>
        Shared(before, now).Count() * 2 >= before.Members.Concat(now.Members).Select(member => member.Key).Distinct(StringComparer.Ordinal).Count() && Title(before, now) is not null;

    private static string? Title(ConfigValue.Map before, ConfigValue.Map now) =>
        Shared(before, now).Where(member => member.Value is ConfigValue.Text { Value.Length: > 0 and <= ShortValue.Longest }).OrderBy(member => (uint)Array.IndexOf(Titles, member.Key)).Select(member => (member.Value as ConfigValue.Text)?.Value).FirstOrDefault();

    private static IEnumerable<KeyValuePair<string, ConfigValue>> Shared(ConfigValue.Map before, ConfigValue.Map now) =>
        before.Members.Where(member => now[member.Key] is { } other && CanonicalJson.Same(member.Value, other));
}
