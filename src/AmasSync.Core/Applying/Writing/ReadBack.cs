using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Comparing.Sharing;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Core.Applying.Writing;

/// <summary>Compares the agent after a write with what was sent, and determines the outcome and the inventory entry.</summary>
internal sealed class ReadBack(ApplySettings settings, PlanOptions options, TimeProvider time)
{
    private const string KeepsKeys =
        "the server keeps keys that are left out of an update; set `patch: merge` for this environment and apply again";

    private const string Interference = "the agent was changed on the server right after this write; plan again to see what changed";

    /// <summary>Determines the result of a create.</summary>
    /// <param name="create">The change.</param>
    /// <param name="reply">The agent in the reply to the write, or null.</param>
    /// <param name="observed">The agent that was read back.</param>
    /// <param name="moved">The volatile paths that differ between the two; null if other values differ.</param>
    public WriteResult JudgeCreated(
        Change.Create create, ObservedAgent? reply, ObservedAgent observed, IReadOnlyList<string>? moved)
    {
        var written = Judge(create.Desired, ConfigValue.Map.Empty, [], create.Ignored, reply, observed, moved);
        return written.RecordedAgent is { } recorded
            ? written with { RecordedAgent = recorded with { CreatedAt = time.GetUtcNow() } }
            : written;
    }

    /// <summary>Determines the result of a create, an update, a rename or an adoption.</summary>
    /// <param name="desired">The agent of the file.</param>
    /// <param name="before">The configuration on the server before, with its secrets marked; empty if there was no agent.</param>
    /// <param name="removed">The differences of the plan, among them the values to remove.</param>
    /// <param name="ignored">The places that keep the server's value.</param>
    /// <param name="reply">The agent in the reply to the write, or null.</param>
    /// <param name="observed">The agent that was read back.</param>
    /// <param name="moved">The volatile paths that differ between reply and read-back; null if other values differ.</param>
    /// <param name="known">The inventory entry of the agent before, or null.</param>
    public WriteResult Judge(
        DesiredAgent desired,
        ConfigValue.Map before,
        IReadOnlyList<PropertyChange> removed,
        IgnoredPlaces ignored,
        ObservedAgent? reply,
        ObservedAgent observed,
        IReadOnlyList<string>? moved,
        OwnedAgent? known = null)
    {
        // A server edit since the write is not recorded, so that the next plan shows it as drift.
        var isOurs = reply is null || moved is not null;
        var seen = isOurs || reply is null ? observed : reply;
        IReadOnlyList<PropertyChange> missing = Containment.FindDifferences(desired.Config, seen.Config, ignored);
        IReadOnlyList<PropertyChange> kept = [.. removed.Where(difference => IsNotRemoved(difference, seen))];
        IReadOnlyList<string> remaining = [.. missing.Concat(kept).Select(difference => difference.Path)];
        var recorded = CreateEntry(desired, before, ignored, seen, remaining, known, moved ?? []);
        if (!isOurs)
        {
            return new(new Outcome.NotConverged(observed.Id, observed.AgentKey, remaining, Interference), recorded);
        }

        if (remaining.Count == 0)
        {
            return new(new Outcome.Applied(observed.Id, observed.AgentKey), recorded);
        }

        return new(CreateNotConverged(observed, missing, kept), recorded);
    }

    private Outcome.NotConverged CreateNotConverged(
        ObservedAgent observed, IReadOnlyList<PropertyChange> missing, IReadOnlyList<PropertyChange> kept)
    {
        IReadOnlyList<PropertyChange> remaining = [.. missing, .. kept];
        string[] paths = [.. remaining.Select(difference => difference.Path)];
        if (kept.Count > 0 && settings.Patch != PatchMode.Merge)
        {
            return new(observed.Id, observed.AgentKey, paths, KeepsKeys);
        }

        UnstoredValue[] values = [.. remaining.Select(UnstoredValue.From)];
        var hint = Array.TrueForAll(values, value => value.LooksMasked)
            ? NotConvergedHint.ForMasks
            : NotConvergedHint.Format(observed.Name, paths);
        return new(observed.Id, observed.AgentKey, paths, hint) { Values = values };
    }

    /// <summary>Creates the inventory entry of an agent. A secret that the file no longer has and the server kept stays marked.</summary>
    public OwnedAgent CreateEntry(
        DesiredAgent desired,
        ConfigValue.Map before,
        IgnoredPlaces ignored,
        ObservedAgent seen,
        IReadOnlyList<string> remaining,
        OwnedAgent? known,
        IReadOnlyList<string> moved) => new()
        {
            Name = desired.Name,
            Id = seen.Id,
            AgentKey = seen.AgentKey,
            Owner = seen.Owner,
            File = desired.File,
            StoredApplied = desired.Stored,
            Shared = SharedValueScan.Collect(desired),
            StoredObserved = GetStoredForm(
                RetainedSecretMarks.Apply(ignored.OverlayFile(seen.Config, desired.Config), desired.Config, before), desired),
            ConfigHash = seen.ConfigHash,
            IsPublic = seen.IsPublic,
            AppliedAt = time.GetUtcNow(),
            CreatedAt = known?.CreatedAt,
            VolatilePaths = [.. (known?.VolatilePaths ?? []).Union(moved, StringComparer.Ordinal)],
            GitSha = settings.GitSha,
            IsProtected = options.Protects(desired.Name),
            UnconvergedPaths = remaining,
        };

    // What is equal to the file is not held a second time until the end of the run.
    private static StoredConfig GetStoredForm(ConfigValue.Map observed, DesiredAgent desired) =>
        StoredConfig.Of(observed).GetFormBeside(desired.Stored);

    // The value of a removed key is a server default if it differs from the removed value, or if it is a documented default that was
    // not set by the file.
    private static bool IsNotRemoved(PropertyChange difference, ObservedAgent observed)
    {
        if (difference.Kind != DifferenceKind.Remove || NamedPath.FindValue(observed.Config, difference.Path) is not { } remaining)
        {
            return false;
        }

        var isDefault = difference.Origin.HasFlag(Origin.Server) && ServerDefaults.Covers(difference.Pointer, remaining);
        return !isDefault && CanonicalJson.AreEqual(remaining, difference.Before);
    }
}
