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
internal static class DriftDetection
{
    /// <summary>The agents that drifted, by name.</summary>
    /// <param name="owned">Ours, with an open intent settled.</param>
    /// <param name="observed">What the server has, and what of ours it has not.</param>
    /// <param name="ignore">What is left to the server.</param>
    /// <param name="desired">What the files ask of an agent, where they were read.</param>
    public static IReadOnlyList<AgentDrift> Detect(IEnumerable<OwnedAgent> owned, ObservedState observed, IReadOnlyList<IgnoreEntry> ignore, Func<OwnedAgent, ConfigValue.Map?> desired)
    {
        var observedById = observed.Agents.ToDictionary(agent => agent.Id, StringComparer.Ordinal);
        return [.. owned.OrderBy(agent => agent.Name).Select(agent => DetectAgent(agent, observedById.GetValueOrDefault(agent.Id), observed, ignore, desired(agent))).OfType<AgentDrift>()];
    }

    private static AgentDrift? DetectAgent(OwnedAgent owned, ObservedAgent? current, ObservedState observed, IReadOnlyList<IgnoreEntry> ignore, ConfigValue.Map? desired)
    {
        if (current is null)
        {
            return observed.MissingIds.Contains(owned.Id) ? new(owned, null, []) : null;
        }

        var previous = owned.Observed;
        if (CanonicalJson.AreEqual(previous, current.Config))
        {
            return null;
        }

        var ignored = IgnoredPlaces.Resolve(ignore, owned.Name.Text, owned.Applied);
        var now = SecretMarker.MarkSecrets(current.Config, previous, owned.Applied, desired);
        var differences = AgentComparer.CompareObserved(previous, ignored.OverlayServer(now, previous, isOwned: false))
            .Where(difference => !ignored.DescendTo(difference.Path).IsIgnored && !IsWithheld(difference, owned.Applied))
            .Select(difference => difference with { Origin = IsAlsoChangedInFile(difference, owned, desired) ? Origin.Both : Origin.Server })
            .ToArray();
        return differences.Length == 0 ? null : new(owned, current, differences);
    }

    // Servers show secrets, mask them, or leave them out, one day this and the next day that.
    private static bool IsWithheld(PropertyChange difference, ConfigValue.Map applied) =>
        NamedPath.FindValue(applied, difference.Path) is ConfigValue.Secret && difference.After is null or ConfigValue.Secret;

    private static bool IsAlsoChangedInFile(PropertyChange difference, OwnedAgent owned, ConfigValue.Map? desired) =>
        desired is not null && !CanonicalJson.AreEqual(NamedPath.FindValue(desired, difference.Path), NamedPath.FindValue(owned.Applied, difference.Path));
}
