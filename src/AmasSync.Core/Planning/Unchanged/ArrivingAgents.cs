using Amas.Config;
using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using AmasSync.Core.Comparing;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Planning.Unchanged;

/// <summary>
/// The agents of the folder and of the server while both are being read. As soon as both sides of an agent are certainly those of the
/// inventory, both configurations are released. Of thousands of agents, few configurations are in memory at the same time. The type is
/// thread-safe.
/// </summary>
internal sealed class ArrivingAgents
{
    private readonly Dictionary<AgentName, Pair> pairsByName;
    private readonly Dictionary<string, Pair> pairsById;

    private ArrivingAgents(IReadOnlyList<Pair> pairs)
    {
        pairsByName = pairs.ToDictionary(pair => pair.Owned.Name);
        pairsById = pairs.ToDictionary(pair => pair.Owned.Id, StringComparer.Ordinal);
    }

    /// <summary>Gets what releases nothing.</summary>
    public static ArrivingAgents None { get; } = new([]);

    /// <summary>Creates the agents of a plan that compares with the server.</summary>
    /// <param name="inventory">The managed agents.</param>
    /// <param name="options">The planning options.</param>
    /// <param name="markSecrets">Marks the secrets of the run in a configuration of the server.</param>
    public static ArrivingAgents Create(
        Inventory inventory, PlanOptions options, Func<ConfigValue.Map, ConfigValue.Map> markSecrets)
    {
        PlainNames names = new(markSecrets);
        return new([.. UnchangedAgents.ListCandidates(inventory, options).Select(agent => new Pair(agent, markSecrets, names))]);
    }

    /// <summary>Creates the agents of a plan that compares with what the inventory last observed.</summary>
    public static ArrivingAgents CreateOffline(Inventory inventory, PlanOptions options, ObservedState lastObserved)
    {
        var arriving = Create(inventory, options, config => config);
        foreach (var agent in lastObserved.Agents)
        {
            arriving.Receive(agent);
        }

        return arriving;
    }

    /// <summary>Returns whether the configurations of both sides were released, because they are certainly equal.</summary>
    public static bool AreEqual(DesiredAgent agent, ObservedAgent observed) =>
        agent.IsConfigReleased && observed.ConfigSource.IsRecorded;

    /// <summary>Receives an agent of the folder.</summary>
    public void Receive(DesiredAgent agent) => pairsByName.GetValueOrDefault(agent.Name)?.Receive(agent);

    /// <summary>Receives an agent of the server.</summary>
    public void Receive(ObservedAgent agent)
    {
        if (agent.Problem is null)
        {
            pairsById.GetValueOrDefault(agent.Id)?.Receive(agent.ConfigSource);
        }
    }

    /// <summary>Both sides of one managed agent, as far as they have arrived.</summary>
    private sealed class Pair(OwnedAgent owned, Func<ConfigValue.Map, ConfigValue.Map> markSecrets, PlainNames names)
    {
        private readonly Lock gate = new();
        private DesiredAgent? file;
        private ObservedConfig? server;
        private bool isServerRecorded;

        public OwnedAgent Owned => owned;

        private bool HasOneConfig => owned.StoredApplied.Fingerprint == owned.StoredObserved.Fingerprint;

        public void Receive(DesiredAgent agent)
        {
            var isApplied = agent.File == owned.File && CertainEquality.IsStored(agent.Config, owned.StoredApplied);
            if (!isApplied || !names.AreAllIn(agent.Config))
            {
                return;
            }

            lock (gate)
            {
                file = agent;
                Settle(agent, server);
            }
        }

        public void Receive(ObservedConfig config)
        {
            // With one configuration for both sides, its fingerprint decides, and nothing is read from the inventory.
            var isRecorded = HasOneConfig
                && !config.Json.IsEmpty
                && JsonFingerprint.TryCompute(config.Json) == owned.StoredObserved.Fingerprint;
            lock (gate)
            {
                (server, isServerRecorded) = (config, isRecorded);
                Settle(file, config);
                if (server is not null)
                {
                    ReleaseJson(config);
                }
            }
        }

        // The file may differ, or may not exist, so that the exact configuration of the server is needed.
        private void ReleaseJson(ObservedConfig config)
        {
            if (!config.Json.IsEmpty && owned.StoredObserved.HasStoredJson(config.Json.Span))
            {
                config.ReplaceJson(owned.StoredObserved.ReadStoredJson);
            }
        }

        // The file has the applied configuration.
        private void Settle(DesiredAgent? agent, ObservedConfig? observed)
        {
            if (agent is not null && HasOneConfig)
            {
                agent.ReleaseConfig(); // What the inventory observed has every value of the file.
            }

            if (agent is not null && observed is not null && IsRecorded(agent, observed))
            {
                agent.ReleaseConfig();
                observed.ReplaceByRecord(() => owned.Observed);
                server = null;
            }
        }

        private bool IsRecorded(DesiredAgent agent, ObservedConfig observed)
        {
            if (HasOneConfig && (observed.IsRecorded || isServerRecorded))
            {
                return true;
            }

            return TryRead(observed) is { } config
                && (HasOneConfig || CertainEquality.Includes(config, agent.Config))
                && (observed.IsRecorded || CertainEquality.IsStored(config, owned.StoredObserved));
        }

        // A configuration that is missing in the inventory is reported when it is needed.
        private ConfigValue.Map? TryRead(ObservedConfig observed)
        {
            try
            {
                return markSecrets(observed.ReadOnce());
            }
            catch (InventoryException)
            {
                return null;
            }
        }
    }
}
