using Amas.Config.Json;
using Amas.Config.Json.Canonical;

namespace Amas.Config.Yaml.Editing;

/// <summary>
/// Moves the items of a list that have another position in the new list, so that their comments and style move with them. Items in lists
/// whose order is ignored are not moved.
/// </summary>
internal static class ListMoves
{
    /// <summary>
    /// Returns the moves, and the list after them. No item moves if one occurs twice, because its copies cannot be told apart.
    /// </summary>
    public static (IReadOnlyList<YamlEdit.Move> Moves, ConfigValue.List Moved) Compute(
        ConfigValue.List before, ConfigValue.List after, JsonPointer at)
    {
        var isUnordered = at.Tokens.LastOrDefault() is { } member && NamedLists.Contains(member);
        List<string> current = [.. before.Items.Select(CanonicalJson.SerializeRedacted)];
        List<string> wanted = [.. after.Items.Select(CanonicalJson.SerializeRedacted)];
        if (isUnordered || HasDuplicates(current) || HasDuplicates(wanted))
        {
            return ([], before);
        }

        var common = current.Intersect(wanted, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        wanted.RemoveAll(item => !common.Contains(item));
        var kept = FindKept([.. current.Where(common.Contains)], wanted);
        List<YamlEdit.Move> moves = [];
        List<ConfigValue> items = [.. before.Items];
        for (var index = 0; index < wanted.Count; index++)
        {
            if (!kept.Contains(wanted[index]))
            {
                var from = current.IndexOf(wanted[index]);
                var moved = items[from];
                current.RemoveAt(from);
                items.RemoveAt(from);
                var to = index == 0 ? 0 : current.IndexOf(wanted[index - 1]) + 1;
                current.Insert(to, wanted[index]);
                items.Insert(to, moved);
                moves.Add(new(at, from, to));
            }
        }

        return (moves, new(items));
    }

    private static bool HasDuplicates(List<string> items) => items.Distinct(StringComparer.Ordinal).Count() < items.Count;

    private static HashSet<string> FindKept(string[] old, List<string> wanted)
    {
        var common = ListAlignment.ComputeCommonLengths(old, [.. wanted]);
        HashSet<string> kept = new(StringComparer.Ordinal);
        var (i, j) = (0, 0);
        while (i < old.Length && j < wanted.Count)
        {
            if (old[i] == wanted[j])
            {
                kept.Add(old[i]);
                (i, j) = (i + 1, j + 1);
            }
            else if (common[i + 1, j] >= common[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return kept;
    }
}
