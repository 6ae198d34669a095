using Amas.Config.Json;
using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Planning.Drift;

/// <summary>
/// Tells what the server moved since the last apply, whatever the files ask for by now: also where they agree, or have no such agent any more.
/// What is ignored is no drift, nor is a secret that the server masks or withholds; one that somebody replaced cannot be told from ours, since
/// no file holds the value of a secret.
/// </summary>
internal static class Drifts
{
    /// <summary>The agents that drifted, by name.</summary>
    /// <param name="owned">Ours, with an open intent settled.</param>
    /// <param name="observed">What the server has, and what of ours it has not.</param>
    /// <param name="ignore">What is left to the server.</param>
    /// <param name="asked">What the files ask of an agent, where they were read.</param>
    public static IReadOnlyList<AgentDrift> Of(IEnumerable<OwnedAgent> owned, ObservedState observed, IReadOnlyList<IgnoreEntry> ignore, Func<OwnedAgent, ConfigValue.Map?> asked)
    {
        var there = observed.Agents.ToDictionary(agent => agent.Id, StringComparer.Ordinal);
        return [.. owned.OrderBy(agent => agent.Name).Select(agent => Of(agent, there.GetValueOrDefault(agent.Id), observed, ignore, asked(agent))).OfType<AgentDrift>()];
    }

    private static AgentDrift? Of(OwnedAgent owned, ObservedAgent? there, ObservedState observed, IReadOnlyList<IgnoreEntry> ignore, ConfigValue.Map? asked)
    {
        if (there is null)
        {
            return observed.Gone.Contains(owned.Id) ? new(owned, null, []) : null;
        }

        var earlier = owned.Observed;
        if (CanonicalJson.Same(earlier, there.Config))
        {
            return null;
        }

        var ignored = IgnoredPlaces.Of(ignore, owned.Name.Text, owned.Applied);
        var now = SecretMarks.On(there.Config, earlier, owned.Applied, asked);
        var differences = AgentComparer.CompareSeen(earlier, ignored.Over(now, earlier, isOwned: false))
            .Where(difference => !ignored.At(difference.Path).IsHere && !IsWithheld(difference, owned.Applied))
            .Select(difference => difference with { Origin = IsAskedAnew(difference, owned, asked) ? Origin.Both : Origin.Server })
            .ToArray();
        return differences.Length == 0 ? null : new(owned, there, differences);
    }

    // Servers show secrets, mask them, or leave them out, one day this and the next day that.
    private static bool IsWithheld(PropertyChange difference, ConfigValue.Map applied) =>
        NamedPath.In(applied, difference.Path) is ConfigValue.Secret && difference.After is null or ConfigValue.Secret;

    private static bool IsAskedAnew(PropertyChange difference, OwnedAgent owned, ConfigValue.Map? asked) =>
        asked is not null && !CanonicalJson.Same(NamedPath.In(asked, difference.Path), NamedPath.In(owned.Applied, difference.Path));
}
