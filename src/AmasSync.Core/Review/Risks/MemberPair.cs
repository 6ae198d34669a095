using Amas.Config.Json;
using Amas.Config.Json.Canonical;

namespace AmasSync.Core.Review.Risks;

/// <summary>A member agent before and after a change; one side is null if the change adds or removes it.</summary>
internal sealed record MemberPair(string Name, AtPointer<ConfigValue.Map>? Before, AtPointer<ConfigValue.Map>? After)
{
    /// <summary>Gets its place after the change, or before it if it is removed.</summary>
    public JsonPointer Pointer => (After ?? Before)?.Pointer ?? JsonPointer.Root;

    /// <summary>Gets the start of a sentence about it: the name of a member agent; empty for an agent without member agents.</summary>
    public string Prefix => Pointer == JsonPointer.Root ? "" : $"'{Name}': ";

    public bool HasChanged => !CanonicalJson.AreEqual(Before?.Value, After?.Value);

    /// <summary>Pairs the agents of two configurations by name, in the order after the change; removed agents come last.</summary>
    public static IReadOnlyList<MemberPair> Pair(ConfigValue.Map before, ConfigValue.Map after)
    {
        var (old, now) = (IndexByName(before), IndexByName(after));
        return [.. now.Select(member => new MemberPair(member.Key, old.GetValueOrDefault(member.Key), member.Value)),
            .. old.Where(member => !now.ContainsKey(member.Key)).Select(member => new MemberPair(member.Key, member.Value, null))];
    }

    // An agent without member agents is the same agent even if its name changed.
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
