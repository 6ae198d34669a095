using Amas.Config.Json;
using Amas.Config.Json.Canonical;

namespace AmasSync.Core.Comparing;

/// <summary>
/// Recognizes members that the server adds inside the items of a list that is compared as one value. They are the server's own if the file
/// never had them and the server had them right after the last apply; on first contact, if they are server defaults.
/// </summary>
internal sealed class ItemAdditions(Func<JsonPointer, ConfigValue, bool>? isServerDefault)
{
    private const int MaxSearchedItems = 500;

    /// <summary>
    /// Returns the file's list with the server's own members in its items; null if the server's list differs in any other way.
    /// </summary>
    public ConfigValue? FindEqual(ValueSides sides, JsonPointer pointer) =>
        sides.File is ConfigValue.List ? Merge(sides, pointer) : null;

    /// <summary>Returns the value to send: the file's, in which items that the server has too keep the server's own members.</summary>
    public ConfigValue Complete(ValueSides sides, ConfigValue file, JsonPointer pointer)
    {
        if (file is not ConfigValue.List list || sides.Server is not ConfigValue.List server)
        {
            return file;
        }

        var taken = new bool[server.Items.Count];
        return new ConfigValue.List([.. list.Items.Select((item, index) => Find(index) ?? item)]);

        ConfigValue? Find(int index)
        {
            foreach (var position in ListPositions(index, taken))
            {
                if (Merge(PairItems(sides, index, position), pointer.Then(position)) is { } merged)
                {
                    taken[position] = true;
                    return merged;
                }
            }

            return null;
        }
    }

    // An item usually keeps its position. In a very long list, no other position is tried.
    private static IEnumerable<int> ListPositions(int index, bool[] taken)
    {
        if (index < taken.Length && !taken[index])
        {
            yield return index;
        }

        for (var position = 0; position < taken.Length && taken.Length <= MaxSearchedItems; position++)
        {
            if (position != index && !taken[position])
            {
                yield return position;
            }
        }
    }

    private ConfigValue? Merge(ValueSides sides, JsonPointer pointer) => (sides.File, sides.Server) switch
    {
        (ConfigValue.Map file, ConfigValue.Map server) => MergeMembers(sides, file, server, pointer),
        (ConfigValue.List file, ConfigValue.List server) when file.Items.Count == server.Items.Count =>
            MergeItems(sides, file.Items.Count, pointer),
        _ => CanonicalJson.AreEqual(sides.File, sides.Server) ? sides.File : null,
    };

    private ConfigValue.Map? MergeMembers(ValueSides sides, ConfigValue.Map file, ConfigValue.Map server, JsonPointer pointer)
    {
        List<KeyValuePair<string, ConfigValue>> members = [];
        var additions = server.Members.Where(member => file[member.Key] is null && member.Value is not ConfigValue.Null);
        foreach (var (name, _) in file.Members.Concat(additions))
        {
            var inner = sides.GetMember(name);
            var value = inner.File is null ? FindOwn(inner, pointer.Then(name)) : Merge(inner, pointer.Then(name));
            if (value is null)
            {
                return null;
            }

            members.Add(new(name, value));
        }

        return new(members);
    }

    private ConfigValue.List? MergeItems(ValueSides sides, int count, JsonPointer pointer)
    {
        List<ConfigValue> items = [];
        for (var index = 0; index < count; index++)
        {
            if (Merge(PairItems(sides, index, index), pointer.Then(index)) is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        return new(items);
    }

    private ConfigValue? FindOwn(ValueSides sides, JsonPointer pointer)
    {
        var isOwn = sides.Server is { } added && isServerDefault is not null
            ? isServerDefault(pointer, added)
            : sides is { Applied: null, Observed: not null };
        return isOwn ? sides.Server : null;
    }

    // Items have no name: what the server had earlier is known only if its list has kept its length.
    private static ValueSides PairItems(ValueSides sides, int index, int position)
    {
        var length = (sides.Server as ConfigValue.List)?.Items.Count;
        var isAligned = (sides.Applied as ConfigValue.List)?.Items.Count == length
            && (sides.Observed as ConfigValue.List)?.Items.Count == length;
        return new(
            ReadItem(sides.File, index),
            isAligned ? ReadItem(sides.Applied, position) : null,
            isAligned ? ReadItem(sides.Observed, position) : null,
            ReadItem(sides.Server, position));
    }

    private static ConfigValue? ReadItem(ConfigValue? value, int index) => (value as ConfigValue.List)?.Items[index];
}
