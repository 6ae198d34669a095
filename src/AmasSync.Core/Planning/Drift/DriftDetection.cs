using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Planning.Drift;

/// <summary>
/// Detects server edits since the last apply. The current files do not matter: an edit counts even if the file agrees with it or no longer
/// exists. Ignored places are not drift, and neither is a secret that the server masks or omits. A secret that was replaced on the server
/// cannot be detected, because no file contains the value of a secret.
/// </summary>
internal static class DriftDetection
{
    /// <summary>Returns the agents that drifted, by name.</summary>
    /// <param name="owned">The managed agents, with an open intent settled.</param>
    /// <param name="observed">The agents on the server, and the IDs of the managed agents that are missing there.</param>
    /// <param name="ignore">The entries of <c>ignore_changes</c>.</param>
    /// <param name="desired">
    /// Returns the configuration that the files ask for; null if the agent has no file or the files were not read.
    /// </param>
    public static IReadOnlyList<AgentDrift> Detect(
        IEnumerable<OwnedAgent> owned,
        ObservedState observed,
        IReadOnlyList<IgnoreEntry> ignore,
        Func<OwnedAgent, ConfigValue.Map?> desired)
    {
        var observedById = observed.Agents.ToDictionary(agent => agent.Id, StringComparer.Ordinal);
        var drifts = owned
            .OrderBy(agent => agent.Name)
            .Select(agent => DetectAgent(agent, observedById.GetValueOrDefault(agent.Id), observed, ignore, desired(agent)));
        return [.. drifts.OfType<AgentDrift>()];
    }

    private static AgentDrift? DetectAgent(
        OwnedAgent owned, ObservedAgent? current, ObservedState observed, IReadOnlyList<IgnoreEntry> ignore, ConfigValue.Map? desired)
    {
        if (current is null)
        {
            return observed.MissingIds.Contains(owned.Id) ? new(owned, null, []) : null;
        }

        if (CertainEquality.IsStored(current.Config, owned.StoredObserved))
        {
            return null;
        }

        var previous = owned.Observed;
        if (CanonicalJson.AreEqual(previous, current.Config))
        {
            return null;
        }

        var ignored = VolatilePlaces.AddTo(
            IgnoredPlaces.Resolve(ignore, owned.Name.Text, owned.Applied), owned, desired ?? owned.Applied);
        var now = SecretMarker.MarkSecrets(current.Config, desired, owned.Applied, previous);
        var differences = AgentComparer.CompareObserved(previous, ignored.OverlayServer(now, previous, isOwned: false))
            .Where(difference => !ignored.DescendTo(difference.Path).IsIgnored && !IsWithheld(difference, owned.Applied))
            .Select(
                difference => difference with { Origin = IsAlsoChangedInFile(difference, owned, desired) ? Origin.Both : Origin.Server })
            .ToArray();
        return differences.Length == 0 ? null : new(owned, current, differences);
    }

    // The server may return, mask or omit a secret, and may change between these at any time.
    private static bool IsWithheld(PropertyChange difference, ConfigValue.Map applied) =>
        NamedPath.FindValue(applied, difference.Path) is ConfigValue.Secret && difference.After is null or ConfigValue.Secret;

    private static bool IsAlsoChangedInFile(PropertyChange difference, OwnedAgent owned, ConfigValue.Map? desired) =>
        desired is not null
            && !CanonicalJson.AreEqual(NamedPath.FindValue(desired, difference.Path), NamedPath.FindValue(owned.Applied, difference.Path));
}
