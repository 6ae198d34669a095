using System.Runtime.CompilerServices;
using Amas.Config.Json;

namespace AmasSync.Core.Comparing;

/// <summary>
/// Finds elements of named lists (<see cref="NamedLists"/>) by name. A list with an element without a unique name is one value.
/// </summary>
internal static class NamedElements
{
    // A list is immutable and is asked for each of its elements.
    private static readonly ConditionalWeakTable<ConfigValue.List, NameIndex> Indexes = [];

    /// <summary>Returns the indexes of the elements by name, or null if the value is not a named list.</summary>
    public static IReadOnlyDictionary<string, int>? IndexByName(string member, ConfigValue? value) =>
        NamedLists.Contains(member) && value is ConfigValue.List list
            ? Indexes.GetValue(list, key => new(FindPositions(key))).Positions
            : null;

    /// <summary>Returns the element with this name, or null.</summary>
    public static ConfigValue? FindElement(string member, ConfigValue? value, string name) =>
        IndexByName(member, value)?.TryGetValue(name, out var index) == true && value is ConfigValue.List list ? list.Items[index] : null;

    /// <summary>Returns the same indexes for a list that is asked only once; null if an element has no unique name.</summary>
    public static Dictionary<string, int>? FindPositions(ConfigValue.List list)
    {
        Dictionary<string, int> positions = new(StringComparer.Ordinal);
        for (var index = 0; index < list.Items.Count; index++)
        {
            if (list.Items[index] is not ConfigValue.Map element
                || element["name"] is not ConfigValue.Text name
                || !positions.TryAdd(name.Value, index))
            {
                return null;
            }
        }

        return positions;
    }

    private sealed record NameIndex(Dictionary<string, int>? Positions);
}
