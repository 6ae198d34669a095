using Amas.Config;
using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Desired;
using AmasSync.Core.Ownership;

namespace AmasSync.Core.Planning.Safety;

/// <summary>
/// The rule for changes that only undo what happened on the server since the last apply: the files ask for what was applied last. No pull
/// request can show such a change. A secret that differs counts as changed in the files, because it may have been replaced there.
/// </summary>
/// <param name="inventory">The inventory that the plan was made with.</param>
internal sealed class ServerOnlyRule(Inventory? inventory)
{
    private readonly Dictionary<AgentName, OwnedAgent> owned = inventory?.Agents.ToDictionary(agent => agent.Name) ?? [];

    /// <summary>Returns whether the change only undoes what happened on the server.</summary>
    public bool Matches(Change change) => change switch
    {
        Change.Update update => update.Differences.Count > 0
            && update.Differences.All(IsServerEdit)
            && IsUnchanged(update.Desired, update.Owned),
        Change.Create create => owned.TryGetValue(create.Name, out var agent) && IsUnchanged(create.Desired, agent),
        _ => false,
    };

    private static bool IsUnchanged(DesiredAgent desired, OwnedAgent owned) => CanonicalJson.AreEqual(desired.Config, owned.Applied);

    private static bool IsServerEdit(PropertyChange difference) =>
        difference.Origin == Origin.Server && !HasSecret(difference.Before) && !HasSecret(difference.After);

    private static bool HasSecret(ConfigValue? value) => value is not null && SecretMarker.HasSecret(value);
}
