using System.Collections.Concurrent;
using Amas.Config.Json;

namespace AmasSync.Core.Planning.Unchanged;

/// <summary>Decides whether the names of members contain no secret of the run. The type is thread-safe.</summary>
/// <param name="markSecrets">Marks the secrets of the run in a configuration of the server.</param>
internal sealed class PlainNames(Func<ConfigValue.Map, ConfigValue.Map> markSecrets)
{
    private readonly ConcurrentDictionary<string, bool> known = new(StringComparer.Ordinal);

    /// <summary>Returns whether this holds for all names in a value.</summary>
    public bool AreAllIn(ConfigValue value) => value switch
    {
        ConfigValue.List list => AreAllInItems(list.Items),
        ConfigValue.Map map => AreAllInMembers(map.Members),
        _ => true,
    };

    // Every agent is looked at, so that enumerators would be much garbage.
    private bool AreAllInItems(IReadOnlyList<ConfigValue> items)
    {
        for (var index = 0; index < items.Count; index++)
        {
            if (!AreAllIn(items[index]))
            {
                return false;
            }
        }

        return true;
    }

    private bool AreAllInMembers(IReadOnlyList<KeyValuePair<string, ConfigValue>> members)
    {
        for (var index = 0; index < members.Count; index++)
        {
            var (name, value) = members[index];
            if (!known.GetOrAdd(name, IsPlain) || !AreAllIn(value))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsPlain(string name)
    {
        ConfigValue.Map map = new([new(name, ConfigValue.None)]);
        return ReferenceEquals(markSecrets(map), map);
    }
}
