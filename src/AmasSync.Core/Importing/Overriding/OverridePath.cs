using System.Globalization;
using Amas.Config.Json;
using AmasSync.Core.Comparing;

namespace AmasSync.Core.Importing.Overriding;

/// <summary>
/// Converts pointers to the places that an overlay or a document over its defaults can set: members of objects, and elements of named
/// lists by their names. A list without names is set as a whole.
/// </summary>
internal static class OverridePath
{
    /// <summary>Returns the path of the value at a pointer, or of the list without names that contains it.</summary>
    public static IReadOnlyList<string> Find(ConfigValue root, JsonPointer pointer)
    {
        List<string> path = [];
        var (value, member) = ((ConfigValue?)root, "");
        foreach (var token in pointer.Tokens)
        {
            if (value is ConfigValue.List list)
            {
                var isNamed = NamedElements.IndexByName(member, list) is not null;
                var isIndex = int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var index);
                if (!isNamed || !isIndex || NamedLists.GetName(list.Items[index]) is not { } name)
                {
                    break;
                }

                path.Add(name);
                (value, member) = (list.Items[index], "");
                continue;
            }

            path.Add(token);
            (value, member) = ((value as ConfigValue.Map)?[token], token);
        }

        return path;
    }

    /// <summary>Returns the path as text (see <see cref="NamedPath"/>).</summary>
    public static string Format(IEnumerable<string> path) => path.Aggregate("", NamedPath.Append);

    /// <summary>Returns a value inside the objects and lists of a path below a place, for a document that has nothing there.</summary>
    /// <param name="path">The whole path.</param>
    /// <param name="depth">The number of its tokens that lead to the place.</param>
    /// <param name="value">The value at the end of the path.</param>
    public static ConfigValue Wrap(IReadOnlyList<string> path, int depth, ConfigValue value)
    {
        var wrapped = value;
        for (var index = path.Count - 1; index >= depth; index--)
        {
            wrapped = index > 0 && IsElement(path, index)
                ? new ConfigValue.List([AddName(wrapped, path[index])])
                : new ConfigValue.Map([new(path[index], wrapped)]);
        }

        return wrapped;
    }

    /// <summary>Returns an element of a named list with its name.</summary>
    public static ConfigValue.Map AddName(ConfigValue value, string name)
    {
        var members = (value as ConfigValue.Map)?.Members.Where(member => member.Key != "name") ?? [];
        return new([new("name", new ConfigValue.Text(name)), .. members]);
    }

    /// <summary>Returns whether a token of a path is the name of an element: it follows the key of a named list.</summary>
    public static bool IsElement(IReadOnlyList<string> path, int index) =>
        index > 0 && NamedLists.Contains(path[index - 1]) && !IsElement(path, index - 1);
}
