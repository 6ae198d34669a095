using Amas.Config.Json;
using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Forms;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Ownership.Intents;

namespace AmasSync.Core.Planning;

/// <summary>
/// Determines what an interrupted run has written: from its journal, and for writes without a journal entry from the state of the server.
/// An intended write that did not happen leaves the inventory unchanged. That a list lacks an agent does not show that it was deleted.
/// </summary>
internal static class IntentSettlement
{
    /// <summary>
    /// Returns the inventory with every create and update of the run recorded. Its intent keeps only the creates of which nothing is
    /// visible yet. For the deletes, see <see cref="RemoveDeleted"/>.
    /// </summary>
    /// <param name="inventory">The inventory with the intent.</param>
    /// <param name="journal">The journal of the interrupted run; null if the run was on another machine.</param>
    /// <param name="observed">The agents on the server.</param>
    /// <param name="now">The time by our clock, to which only times of our clocks are compared.</param>
    /// <param name="ignore">The entries of <c>ignore_changes</c>: these places do not show what the run wrote.</param>
    public static Inventory Settle(
        Inventory inventory,
        IReadOnlyList<JournalEntry>? journal,
        IReadOnlyList<ObservedAgent> observed,
        DateTimeOffset now,
        params IReadOnlyList<IgnoreEntry> ignore)
    {
        if (inventory.Intent is not { } intent)
        {
            return inventory;
        }

        // Entries of writes that are no longer open were settled before, and the agents may have changed since.
        var intended = intent.Writes.Select(write => write.Name).ToHashSet();
        IReadOnlyList<JournalEntry> finished = [.. (journal ?? []).Where(entry => !entry.IsBegin && intended.Contains(entry.Name))];
        var begun = journal?.Select(entry => entry.Name).ToHashSet();
        var settled = Fold(inventory, finished);
        var certain = finished.Select(entry => entry.Name).ToHashSet();
        List<IntendedWrite> open = [];
        foreach (var write in intent.Writes.Where(write => !certain.Contains(write.Name)))
        {
            var wasSent = write.OpenSince is not null || begun?.Contains(write.Name) != false;
            if (wasSent && IsStillOpen(write, settled, intent, observed, now))
            {
                open.Add(write);
                continue;
            }

            var ignored = write.Body is { } body ? IgnoredPlaces.Resolve(ignore, write.Name.Text, body) : IgnoredPlaces.None;
            settled = write.Action switch
            {
                WriteAction.Create => SettleCreate(settled, write, intent, observed, ignored),
                WriteAction.Update => SettleUpdate(settled, write, intent, observed, ignored),
                _ => settled,
            };
        }

        return settled with { Intent = open.Count == 0 ? null : intent with { Writes = open }, IsSettled = true };
    }

    /// <summary>Returns the inventory without the agents that the interrupted run was to delete and that no longer exist.</summary>
    /// <param name="inventory">The settled inventory.</param>
    /// <param name="intent">The intent before it was settled.</param>
    /// <param name="absentIds">The agents of which the server said that they do not exist, when it was asked about each.</param>
    public static Inventory RemoveDeleted(Inventory inventory, Intent? intent, IReadOnlySet<string> absentIds)
    {
        var deletes = intent?.Writes.Where(write => write.Action == WriteAction.Delete) ?? [];
        return inventory.With([], [.. deletes.Select(write => write.Id).OfType<string>().Where(absentIds.Contains)]);
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

        var candidates = FindNew(write, inventory, observed).Where(agent => SentBody.IsIn(body, agent.Config, ignored)).ToList();
        if (candidates is not [var found])
        {
            return inventory;
        }

        var missing = Containment.FindMissing(body, found.Config, ignored);
        var entry = CreateEntry(write, found, body, intent, null, missing, ignored);
        return ApplyWrite(inventory, write, entry with { CreatedAt = GetTime(write, intent) });
    }

    private static bool IsStillOpen(
        IntendedWrite write, Inventory inventory, Intent intent, IReadOnlyList<ObservedAgent> observed, DateTimeOffset now) =>
        write.Action == WriteAction.Create
        && Visibility.IsPending(GetTime(write, intent), now)
        && !FindNew(write, inventory, observed).Any();

    private static DateTimeOffset GetTime(IntendedWrite write, Intent intent) => write.OpenSince ?? intent.StartedAt;

    // The agents that may be the created one: with its name, not there before, and not of another owner.
    private static IEnumerable<ObservedAgent> FindNew(
        IntendedWrite write, Inventory inventory, IReadOnlyList<ObservedAgent> observed)
    {
        var owned = inventory.Agents.Select(agent => agent.Id).ToHashSet(StringComparer.Ordinal);
        return observed.Where(agent => agent.Name == write.Name
            && !owned.Contains(agent.Id)
            && !write.IdsBefore.Contains(agent.Id)
            && (inventory.Owner is null || agent.Owner is null || inventory.Owner == agent.Owner));
    }

    private static Inventory SettleUpdate(
        Inventory inventory,
        IntendedWrite write,
        Intent intent,
        IReadOnlyList<ObservedAgent> observed,
        IgnoredPlaces ignored)
    {
        if (write.Body is not { } body || observed.FirstOrDefault(agent => agent.Id == write.Id) is not { } found
            || !SentBody.IsIn(body, found.Config, ignored))
        {
            return inventory;
        }

        var before = inventory.Agents.FirstOrDefault(agent => agent.Id == write.Id);
        var comparison = IgnoringComparer.Compare(body, before, found.Config, ignored);
        var remaining = comparison.Differences.Where(difference => difference is { Kind: DifferenceKind.Remove, Origin: Origin.File })
            .Select(difference => difference.Path)
            .Concat(Containment.FindMissing(body, found.Config, ignored));

        // If the server had these values before the run too, they do not prove the write. Recording it would hide the drift.
        return comparison.HasDrift && before is not null && SentBody.IsIn(body, before.Observed, ignored)
            ? inventory
            : ApplyWrite(inventory, write, CreateEntry(write, found, body, intent, before, [.. remaining], ignored));
    }

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
            StoredApplied = write.StoredBody ?? StoredConfig.Of(body),
            Observed = RetainedSecretMarks.Apply(ignored.OverlayFile(found.Config, body), body, before?.Observed),
            ConfigHash = found.ConfigHash,
            IsPublic = found.IsPublic,
            AppliedAt = intent.StartedAt,
            CreatedAt = before?.CreatedAt,
            VolatilePaths = before?.VolatilePaths ?? [],
            UnconvergedPaths = unconverged,
        };
}
