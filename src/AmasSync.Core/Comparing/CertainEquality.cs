using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Comparing;

/// <summary>
/// Decides whether <see cref="AgentComparer"/> would certainly find no difference, from the file, the server and two fingerprints of the
/// inventory alone. It may say no where there is none.
/// </summary>
internal static class CertainEquality
{
    /// <summary>
    /// Returns whether every value of the file is on the server, the file is the one that was last applied, and the server has what it had
    /// after that. What only the server has is then its own. The first is decided value by value, so that no inventory can hide that the
    /// server lacks a value of the file.
    /// </summary>
    public static bool Holds(ConfigValue.Map file, ConfigValue.Map server, OwnedAgent owned) =>
        Includes(server, file) && IsStored(server, owned.StoredObserved) && IsStored(file, owned.StoredApplied);

    /// <summary>
    /// Returns whether every value of the file is certainly on the server, so that <see cref="AgentComparer.CompareWithSent"/> would find
    /// no difference.
    /// </summary>
    public static bool Includes(ConfigValue.Map server, ConfigValue.Map file) => IncludesMembers(server, file);

    /// <summary>Returns whether a configuration is certainly equal to one of the inventory, which is not read.</summary>
    public static bool IsStored(ConfigValue.Map config, StoredConfig stored) =>
        IsPlain(config) && CanonicalJson.ComputeFingerprint(config) == stored.Fingerprint;

    private static bool Includes(ConfigValue server, ConfigValue file, string key) => (server, file) switch
    {
        (ConfigValue.Map outer, ConfigValue.Map inner) => IncludesMembers(outer, inner),
        (ConfigValue.List outer, ConfigValue.List inner) when NamedLists.Contains(key)
            && NamedElements.FindPositions(outer) is { } there
            && NamedElements.FindPositions(inner) is { } asked => IncludesElements(outer, there, inner, asked),
        _ => CanonicalJson.AreEqual(server, file),
    };

    private static bool IncludesMembers(ConfigValue.Map server, ConfigValue.Map file)
    {
        foreach (var (name, value) in file.Members)
        {
            if (value is not ConfigValue.Null && !(server[name] is { } current && Includes(current, value, name)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IncludesElements(
        ConfigValue.List server, Dictionary<string, int> there, ConfigValue.List file, Dictionary<string, int> asked)
    {
        foreach (var (name, index) in asked)
        {
            if (!there.TryGetValue(name, out var position) || !Includes(server.Items[position], file.Items[index], ""))
            {
                return false;
            }
        }

        return true;
    }

    // Secrets are compared by value and stored as marks, so fingerprints say nothing about them.
    private static bool IsPlain(ConfigValue value) => value switch
    {
        ConfigValue.Secret or ConfigValue.Text { Held: not null } => false,
        ConfigValue.List list => list.Items.All(IsPlain),
        ConfigValue.Map map => map.Members.All(member => member.Key != SecretMark.MarkKey && IsPlain(member.Value)),
        _ => true,
    };
}
