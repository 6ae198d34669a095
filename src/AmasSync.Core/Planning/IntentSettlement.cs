using Amas.Config.Json;
using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Ownership.Intents;

namespace AmasSync.Core.Planning;

/// <summary>
/// Finds out what a run that nobody saw end has written: what its journal says is certain, the rest is told by what is on the server.
/// An intended write that turns out not to have happened leaves the inventory as it was.
/// </summary>
internal static class IntentSettlement
{
    // Clocks differ; an agent this much older than the intent was certainly not made by it.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(15);

    /// <summary>The inventory without its intent, with everything recorded that the run did.</summary>
    /// <param name="inventory">With the intent.</param>
    /// <param name="journal">What that run has noted.</param>
    /// <param name="observed">What the server has now.</param>
    /// <param name="ignore">What is left as the server has it: at such places nothing tells what the run wrote.</param>
    public static Inventory Settle(Inventory inventory, IReadOnlyList<JournalEntry> journal, IReadOnlyList<ObservedAgent> observed, params IReadOnlyList<IgnoreEntry> ignore)
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

    /// <summary>The inventory with what a journal holds.</summary>
    public static Inventory Fold(Inventory inventory, IReadOnlyList<JournalEntry> journal)
    {
        var last = journal.GroupBy(entry => entry.Name).Select(group => group.Last()).ToList();
        var folded = inventory.With([.. last.Select(entry => entry.RecordedAgent).OfType<OwnedAgent>()], [.. last.Select(entry => entry.ForgottenId).OfType<string>()]);
        return folded;
    }

    private static Inventory SettleCreate(Inventory inventory, IntendedWrite write, Intent intent, IReadOnlyList<ObservedAgent> observed, IgnoredPlaces ignored)
    {
        if (write.Body is not { } body)
        {
            return inventory;
        }

        var owned = inventory.Agents.Select(agent => agent.Id).ToHashSet(StringComparer.Ordinal);
        var candidates = observed.Where(agent => agent.Name == write.Name && !owned.Contains(agent.Id) && IsOurs(agent, body, inventory, intent, ignored)).ToList();
        return candidates is [var found] ? ApplyWrite(inventory, write, CreateEntry(write, found, body, intent, null, [], ignored)) : inventory;
    }

    private static bool IsOurs(ObservedAgent found, ConfigValue.Map body, Inventory inventory, Intent intent, IgnoredPlaces ignored) =>
        (inventory.Owner is null || found.Owner is null || inventory.Owner == found.Owner)
        && (found.CreatedAt is not { } created || created >= intent.StartedAt - ClockTolerance)
        && Containment.IsContained(body, found.Config, ignored);

    private static Inventory SettleUpdate(Inventory inventory, IntendedWrite write, Intent intent, IReadOnlyList<ObservedAgent> observed, IgnoredPlaces ignored)
    {
        if (write.Body is not { } body || observed.FirstOrDefault(agent => agent.Id == write.Id) is not { } found || !Containment.IsContained(body, found.Config, ignored))
        {
            return inventory;
        }

        var before = inventory.Agents.FirstOrDefault(agent => agent.Id == write.Id);
        var comparison = IgnoringComparer.Compare(body, before, found.Config, ignored);
        var remaining = comparison.Differences.Where(difference => difference is { Kind: DifferenceKind.Remove, Origin: Origin.File }).Select(difference => difference.Path);

        // Where the values were there before too, nothing tells that it was written: recording would make drift the server's own.
        return comparison.HasDrift && before is not null && Containment.IsContained(body, before.Observed, ignored)
            ? inventory
            : ApplyWrite(inventory, write, CreateEntry(write, found, body, intent, before, [.. remaining], ignored));
    }

    private static Inventory SettleDelete(Inventory inventory, IntendedWrite write, IReadOnlyList<ObservedAgent> observed) =>
        write.Id is { } id && observed.All(agent => agent.Id != id) ? inventory.With([], [id]) : inventory;

    private static Inventory ApplyWrite(Inventory inventory, IntendedWrite write, OwnedAgent recorded) => write is not { Restoration: { } restoration, Body: { } body }
        ? inventory.With(recorded)
        : restoration.CreateEntry(recorded, body) is { } entry ? inventory.With(entry) : inventory.With([], [recorded.Id]);

    private static OwnedAgent CreateEntry(
        IntendedWrite write, ObservedAgent found, ConfigValue.Map body, Intent intent, OwnedAgent? before, IReadOnlyList<string> unconverged, IgnoredPlaces ignored) => new()
        {
            Name = write.Name,
            Id = found.Id,
            AgentKey = found.AgentKey,
            File = write.File,
            Applied = body,
            Observed = RetainedSecretMarks.Apply(ignored.OverlayFile(found.Config, body), body, before?.Observed),
            ConfigHash = found.ConfigHash,
            IsPublic = found.IsPublic,
            AppliedAt = intent.StartedAt,
            UnconvergedPaths = unconverged,
        };
}
