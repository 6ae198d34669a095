using Amas.Config.Json;

namespace AmasSync.Core.Review.Risks;

/// <summary>An agent inside a configuration, before and after a change; of one that comes or goes, one side is missing.</summary>
internal sealed record MemberPair(string Name, AtPointer<ConfigValue.Map>? Before, AtPointer<ConfigValue.Map>? After)
{
    /// <summary>Where it stands now, or stood.</summary>
    public JsonPointer Pointer => (After ?? Before)?.Pointer ?? JsonPointer.Root;

    /// <summary>How people call it: an agent of a system by its name, the one agent of a flat configuration not at all.</summary>
    public string Prefix => Pointer == JsonPointer.Root ? "" : $"'{Name}': ";

    public bool HasChanged => !CanonicalJson.AreEqual(Before?.Value, After?.Value);

    /// <summary>The agents of two configurations, those of one name together, in the order after, then what is gone.</summary>
    public static IReadOnlyList<MemberPair> Pair(ConfigValue.Map before, ConfigValue.Map after)
    {
        var (old, now) = (IndexByName(before), IndexByName(after));
        return [.. now.Select(member => new MemberPair(member.Key, old.GetValueOrDefault(member.Key), member.Value)),
            .. old.Where(member => !now.ContainsKey(member.Key)).Select(member => new MemberPair(member.Key, member.Value, null))];
    }

    // The one agent of a flat configuration is the same one whatever it is called.
    private static OrderedDictionary<string, AtPointer<ConfigValue.Map>> IndexByName(ConfigValue.Map config)
    {
        OrderedDictionary<string, AtPointer<ConfigValue.Map>> members = new(StringComparer.Ordinal);
        foreach (var member in ConfigAccess.GetAgents(config))
        {
            members.TryAdd(member.Pointer == JsonPointer.Root ? "" : ConfigAccess.GetText(member.Value, "name") ?? "", member);
        }

        return members;
    }
}
