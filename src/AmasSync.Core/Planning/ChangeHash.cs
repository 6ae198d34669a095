using Amas.Config.Json;
using Amas.Config.Json.Canonical;

namespace AmasSync.Core.Planning;

/// <summary>Computes hashes of changes and of sets of changes, to compare a reviewed plan with the current one.</summary>
internal static class ChangeHash
{
    /// <summary>Computes a SHA-256 over the action, the ID and the fingerprints of both sides.</summary>
    public static string Compute(Change change) => ComputeSha256(
        $"{change.Action}\n{change.Id}\n{FingerprintObserved(change)}\n{FingerprintDesired(change)}\n"
        + $"{FormatConflict(change)}{FormatSentValues(change)}");

    /// <summary>
    /// Computes a SHA-256 over the sorted hashes of all changes except no-ops: an unchanged agent does not make a plan stale.
    /// </summary>
    public static string ComputeForSet(IEnumerable<Change> changes) =>
        Combine(changes.Where(change => change is not Change.NoOp).Select(Compute));

    /// <summary>Computes the hash of a set from the hashes of its changes.</summary>
    public static string Combine(IEnumerable<string> hashes) => ComputeSha256(string.Join('\n', hashes.Order(StringComparer.Ordinal)));

    /// <summary>
    /// Returns the fingerprint of the server's configuration without the ignored places; null if the server has no such agent.
    /// </summary>
    public static string? FingerprintObserved(Change change) => ComputeFingerprint(change.Before, change);

    /// <summary>Returns the fingerprint of the desired configuration without the ignored places; null for a delete.</summary>
    public static string? FingerprintDesired(Change change) => change is Change.Create { Ignored.IsEmpty: true } create
        ? create.Desired.Stored.Fingerprint
        : ComputeFingerprint(change.After, change);

    private static string? ComputeFingerprint(ConfigValue? config, Change change) =>
        config is null ? null : CanonicalJson.ComputeFingerprint(change.Ignored.RemoveFrom(config));

    // Fingerprints leave out ignored places. A new agent or element still sends the file's values there, so the hash must cover them.
    private static string FormatSentValues(Change change) => change switch
    {
        { Ignored.IsEmpty: true } or Change.Delete => "",
        Change.Create create => "\n" + CanonicalJson.ComputeFingerprint(create.Desired.Config),
        _ => string.Concat(change.Differences
            .Select(difference => $"\n{difference.Path} {(difference.After is { } after ? CanonicalJson.ComputeFingerprint(after) : "")}")),
    };

    // A conflict has no ID and no fingerprint that would distinguish it from another conflict.
    private static string? FormatConflict(Change change) =>
        change is Change.Conflict conflict ? $"{conflict.Name}\n{string.Join(',', conflict.Ids)}" : null;

    private static string ComputeSha256(string text) => Sha256Hex.Compute(text);
}
