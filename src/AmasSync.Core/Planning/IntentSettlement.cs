using Amas.Config.Json;
using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Ownership.Intents;

namespace AmasSync.Core.Planning;

/// <summary>
/// Determines what an interrupted run has written: from its journal, and for writes without a journal entry from the state of the server.
/// An intended write that did not happen leaves the inventory unchanged.
/// </summary>
internal static class IntentSettlement
{
    // Clocks may differ: an agent that is older than the intent by more than this was not created by the run.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(15);

    /// <summary>Returns the inventory without its intent, with every write of the run recorded.</summary>
    /// <param name="inventory">The inventory with the intent.</param>
    /// <param name="journal">The journal of the interrupted run.</param>
    /// <param name="observed">The agents on the server.</param>
    /// <param name="ignore">The entries of <c>ignore_changes</c>: these places do not show what the run wrote.</param>
    public static Inventory Settle(
        Inventory inventory,
        IReadOnlyList<JournalEntry> journal,
        IReadOnlyList<ObservedAgent> observed,
        params IReadOnlyList<IgnoreEntry> ignore)
    {
        if (inventory.Intent is not { } intent)
        {
            return inventory;
        }

        var settled = Fold(inventory, journal);
        var certain = journal.Select(entry => entry.Name).ToHashSet();
        foreach (var write in intent.Writes.Where(write => !certain.Contains(write.Name)))
        {
            var ignored = write.Body is { } body ? IgnoredPlaces.Resolve(ignore, write.Name.Text, body) : IgnoredPlaces.None;
            settled = write.Action switch
            {
                WriteAction.Create => SettleCreate(settled, write, intent, observed, ignored),
                WriteAction.Update => SettleUpdate(settled, write, intent, observed, ignored),
                _ => SettleDelete(settled, write, observed),
            };
        }

        return settled with { Intent = null, IsSettled = true };
    }

    /// <summary>Returns the inventory with the entries of a journal applied.</summary>
    public static Inventory Fold(Inventory inventory, IReadOnlyList<JournalEntry> journal)
    {
        var last = journal.GroupBy(entry => entry.Name).Select(group => group.Last()).ToList();
        var folded = inventory.With(
            [.. last.Select(entry => entry.RecordedAgent).OfType<OwnedAgent>()],
            [.. last.Select(entry => entry.ForgottenId).OfType<string>()]);
        return folded;
    }

    private static Inventory SettleCreate(
        Inventory inventory,
        IntendedWrite write,
        Intent intent,
        IReadOnlyList<ObservedAgent> observed,
        IgnoredPlaces ignored)
    {
        if (write.Body is not { } body)
        {
            return inventory;
        }

        var owned = inventory.Agents.Select(agent => agent.Id).ToHashSet(StringComparer.Ordinal);
        var candidates = observed.Where(
            agent => agent.Name == write.Name && !owned.Contains(agent.Id) && IsOurs(agent, body, inventory, intent, ignored)).ToList();
        return candidates is [var found]
            ? ApplyWrite(inventory, write, CreateEntry(write, found, body, intent, null, [], ignored))
            : inventory;
    }

    private static bool IsOurs(ObservedAgent found, ConfigValue.Map body, Inventory inventory, Intent intent, IgnoredPlaces ignored) =>
        (inventory.Owner is null || found.Owner is null || inventory.Owner == found.Owner)
        && (found.CreatedAt is not { } created || created >= intent.StartedAt - ClockTolerance)
        && Containment.IsContained(body, found.Config, ignored);

    private static Inventory SettleUpdate(
        Inventory inventory,
        IntendedWrite write,
        Intent intent,
        IReadOnlyList<ObservedAgent> observed,
        IgnoredPlaces ignored)
    {
        if (write.Body is not { } body || observed.FirstOrDefault(agent => agent.Id == write.Id) is not { } found
            || !Containment.IsContained(body, found.Config, ignored))
        {
            return inventory;
        }

        var before = inventory.Agents.FirstOrDefault(agent => agent.Id == write.Id);
        var comparison = IgnoringComparer.Compare(body, before, found.Config, ignored);
        var remaining = comparison.Differences.Where(difference => difference is { Kind: DifferenceKind.Remove, Origin: Origin.File })
            .Select(difference => difference.Path);

        // If the server had these values before the run too, they do not prove the write. Recording it would hide the drift.
        return comparison.HasDrift && before is not null && Containment.IsContained(body, before.Observed, ignored)
            ? inventory
            : ApplyWrite(inventory, write, CreateEntry(write, found, body, intent, before, [.. remaining], ignored));
    }

    private static Inventory SettleDelete(Inventory inventory, IntendedWrite write, IReadOnlyList<ObservedAgent> observed) =>
        write.Id is { } id && observed.All(agent => agent.Id != id) ? inventory.With([], [id]) : inventory;

    private static Inventory ApplyWrite(Inventory inventory, IntendedWrite write, OwnedAgent recorded)
    {
        if (write is not { Restoration: { } restoration, Body: { } body })
        {
            return inventory.With(recorded);
        }

        return restoration.CreateEntry(recorded, body) is { } entry ? inventory.With(entry) : inventory.With([], [recorded.Id]);
    }

    private static OwnedAgent CreateEntry(
        IntendedWrite write,
        ObservedAgent found,
        ConfigValue.Map body,
        Intent intent,
        OwnedAgent? before,
        IReadOnlyList<string> unconverged,
        IgnoredPlaces ignored) => new()
        {
            Name = write.Name,
            Id = found.Id,
            AgentKey = found.AgentKey,
            Owner = before?.Owner ?? found.Owner,
            File = write.File,
            Applied = body,
            Observed = RetainedSecretMarks.Apply(ignored.OverlayFile(found.Config, body), body, before?.Observed),
            ConfigHash = found.ConfigHash,
            IsPublic = found.IsPublic,
            AppliedAt = intent.StartedAt,
            UnconvergedPaths = unconverged,
        };
}
