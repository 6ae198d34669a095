using Amas.Config.Json;
using Amas.Config.Json.Canonical;

namespace AmasSync.Core.Ownership;

/// <summary>
/// The inventory entry that a restored agent gets: its entry at that time, so that the next plan gives the same result as then.
/// Null if the agent was not managed then.
/// </summary>
internal sealed record Restoration(OwnedAgent? Entry)
{
    /// <summary>Creates the inventory entry of the agent after it was restored; null if the agent was not managed.</summary>
    /// <param name="recorded">The entry of the agent after the write.</param>
    /// <param name="written">The configuration that was restored.</param>
    public OwnedAgent? CreateEntry(OwnedAgent recorded, ConfigValue.Map written)
    {
        if (Entry is null)
        {
            return null;
        }

        // A server edit that the undone run had overwritten is restored too and must be reported again.
        var observed = CanonicalJson.AreEqual(written, Entry.Observed) ? recorded.StoredObserved : Entry.StoredObserved;
        return recorded with
        {
            Name = Entry.Name,
            File = Entry.File,
            GitSha = Entry.GitSha,
            StoredApplied = Entry.StoredApplied,
            Shared = Entry.Shared,
            StoredObserved = observed,
            VolatilePaths = [.. Entry.VolatilePaths.Union(recorded.VolatilePaths, StringComparer.Ordinal)],
            IsProtected = Entry.IsProtected || recorded.IsProtected,
            UnconvergedPaths = [.. Entry.UnconvergedPaths.Union(recorded.UnconvergedPaths, StringComparer.Ordinal)],
        };
    }
}
