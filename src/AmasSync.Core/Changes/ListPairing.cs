using AmasSync.Core.Json;

namespace AmasSync.Core.Changes;

/// <summary>
/// Lists whose elements are known by name: <c>agents</c>, <c>knowledge_bases</c> and memory <c>modules</c>. Their order is of no account;
/// every other list is one value. A list with an element that has no name of its own is one value too.
/// </summary>
internal static class ListPairing
{
    private static readonly HashSet<string> Named = new(["agents", "knowledge_bases", "modules"], StringComparer.Ordinal);

    /// <summary>The elements by name, or null where this list is one value.</summary>
    public static Dictionary<string, int>? ByName(string member, ConfigValue? value)
    {
        if (!Named.Contains(member) || value is not ConfigValue.List list)
        {
            return null;
        }

        Dictionary<string, int> positions = new(StringComparer.Ordinal);
        for (var index = 0; index < list.Items.Count; index++)
        {
            if (list.Items[index] is not ConfigValue.Map element || element["name"] is not ConfigValue.Text name || !positions.TryAdd(name.Value, index))
            {
                return null;
            }
        }

        return positions;
    }

    /// <summary>The element of that name, or null.</summary>
    public static ConfigValue? Element(string member, ConfigValue? value, string name) =>
        ByName(member, value)?.TryGetValue(name, out var index) == true && value is ConfigValue.List list ? list.Items[index] : null;
}
