using Amas.Config.Json;

namespace AmasSync.Core.Ownership;

/// <summary>
/// What the inventory is to hold of an agent that is put back as it was: what it held then, so that the next plan finds what it would have found.
/// Null: it was not ours then, and is not afterwards.
/// </summary>
internal sealed record Restoration(OwnedAgent? Entry)
{
    /// <summary>The entry of then for the agent of now.</summary>
    /// <param name="recorded">What is known of the agent now that it was written.</param>
    /// <param name="written">What was put back.</param>
    public OwnedAgent? CreateEntry(OwnedAgent recorded, ConfigValue.Map written) => Entry is null ? null : recorded with
    {
        Name = Entry.Name,
        File = Entry.File,
        GitSha = Entry.GitSha,
        StoredApplied = Entry.StoredApplied,
        // An edit on the server that the undone run had overwritten is back too: it must show as one again.
        StoredObserved = CanonicalJson.AreEqual(written, Entry.Observed) ? recorded.StoredObserved : Entry.StoredObserved,
        IsProtected = Entry.IsProtected || recorded.IsProtected,
        UnconvergedPaths = [.. Entry.UnconvergedPaths.Union(recorded.UnconvergedPaths, StringComparer.Ordinal)],
    };
}
