using Amas.Config.Json;

namespace AmasSync.Core.Comparing;

/// <summary>
/// Finds elements of named lists (<see cref="NamedLists"/>) by name. A list with an element without a unique name is one value.
/// </summary>
internal static class NamedElements
{
    /// <summary>Returns the indexes of the elements by name, or null if the value is not a named list.</summary>
    public static Dictionary<string, int>? IndexByName(string member, ConfigValue? value)
    {
        if (!NamedLists.Contains(member) || value is not ConfigValue.List list)
        {
            return null;
        }

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

    /// <summary>Returns the element with this name, or null.</summary>
    public static ConfigValue? FindElement(string member, ConfigValue? value, string name) =>
        IndexByName(member, value)?.TryGetValue(name, out var index) == true && value is ConfigValue.List list ? list.Items[index] : null;
}
