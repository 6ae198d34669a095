using Amas.Config.Json;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;

namespace AmasSync.Core.Applying;

/// <summary>What the inventory learns of agents that need no write: file and server came to agree, a file moved, a default of the server changed.</summary>
internal static class NoOpRefresh
{
    public static IReadOnlyList<OwnedAgent> Collect(Plan plan) => [.. plan.Changes.OfType<Change.NoOp>().Select(change => (Change: change, Entry: CreateEntry(change, plan))).Where(pair => pair.Entry is not null && HasChanged(pair.Change, pair.Entry)).Select(pair => pair.Entry).OfType<OwnedAgent>()];

    private static bool HasChanged(Change.NoOp change, OwnedAgent entry) =>
        change.Owned.Name.Text != entry.Name.Text
        || change.Owned.File != entry.File
        || change.Owned.IsProtected != entry.IsProtected
        || change.Owned.IsPublic != entry.IsPublic
        || change.Owned.UnconvergedPaths.Count > 0
        || !CanonicalJson.AreEqual(change.Owned.Applied, entry.Applied)
        || !CanonicalJson.AreEqual(change.Owned.Observed, entry.Observed);

    private static OwnedAgent? CreateEntry(Change.NoOp change, Plan plan) =>
        Refresh(change, plan) is var fresh && change.Restoration is { } restoration ? restoration.CreateEntry(fresh, change.Desired.Config) : fresh;

    private static OwnedAgent Refresh(Change.NoOp change, Plan plan) => change.Owned with
    {
        Name = change.Desired.Name,
        File = change.Desired.File,
        AgentKey = change.Observed.AgentKey,
        ConfigHash = change.Observed.ConfigHash,
        IsPublic = change.Observed.IsPublic,
        Applied = change.Desired.Config,
        Observed = change.Ignored.OverlayFile(change.Comparison.Before, change.Desired.Config),
        UnconvergedPaths = [],
        IsProtected = plan.Options.Protects(change.Desired.Name),
    };
}
