using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Comparing.Sharing;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;

namespace AmasSync.Core.Applying;

/// <summary>
/// Updates the inventory for agents that need no write: for example, their file was moved, or changes on both sides
/// made file and server equal.
/// </summary>
internal static class NoOpRefresh
{
    /// <summary>Collects the inventory entries that differ from the current ones.</summary>
    public static IReadOnlyList<OwnedAgent> Collect(Plan plan)
    {
        List<OwnedAgent> refreshed = [];
        foreach (var change in plan.Changes.OfType<Change.NoOp>())
        {
            if (CreateEntry(change, plan) is { } entry && HasChanged(change.Owned, entry))
            {
                refreshed.Add(entry);
            }
        }

        return refreshed;
    }

    private static bool HasChanged(OwnedAgent current, OwnedAgent entry)
    {
        var isUpToDate = current.Name.Text == entry.Name.Text
            && current.File == entry.File
            && current.IsProtected == entry.IsProtected
            && current.IsPublic == entry.IsPublic
            && current.UnconvergedPaths.Count == 0;
        return !isUpToDate
            || !current.Shared.HasSameContent(entry.Shared)
            || current.StoredApplied.Fingerprint != entry.StoredApplied.Fingerprint
            || HasChangedOnServer(current, entry);
    }

    // Most configurations are the same, and need not be read for this.
    private static bool HasChangedOnServer(OwnedAgent current, OwnedAgent entry) =>
        current.StoredObserved.Fingerprint != entry.StoredObserved.GetFormBeside(entry.StoredApplied).Fingerprint
        && !IgnoredPlaces.None.Add(current.VolatilePaths).AreEqual(current.Observed, entry.Observed);

    private static OwnedAgent? CreateEntry(Change.NoOp change, Plan plan)
    {
        var fresh = Refresh(change, plan);
        return change.Restoration is { } restoration ? restoration.CreateEntry(fresh, change.Desired.Config) : fresh;
    }

    // The configurations of an agent whose one on the server was not kept are those that the inventory has.
    private static OwnedAgent Refresh(Change.NoOp change, Plan plan) => change.IsReleased
        ? RefreshEnvelope(change, plan)
        : RefreshEnvelope(change, plan) with
        {
            Applied = change.Desired.Config,
            Observed = change.Ignored.OverlayFile(change.Comparison.Before, change.Desired.Config),
        };

    private static OwnedAgent RefreshEnvelope(Change.NoOp change, Plan plan) => change.Owned with
    {
        Name = change.Desired.Name,
        File = change.Desired.File,
        AgentKey = change.Observed.AgentKey,
        Owner = change.Owned.Owner ?? change.Observed.Owner,
        ConfigHash = change.Observed.ConfigHash,
        IsPublic = change.Observed.IsPublic,
        Shared = SharedValueScan.Collect(change.Desired),
        UnconvergedPaths = [],
        IsProtected = plan.Options.Protects(change.Desired.Name),
    };
}
