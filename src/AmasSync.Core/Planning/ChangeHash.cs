using Amas.Config.Json;

namespace AmasSync.Core.Planning;

/// <summary>Names for exactly one change and exactly one set of them, for comparing what was reviewed with what would be done.</summary>
internal static class ChangeHash
{
    /// <summary>SHA-256 over action, id and the fingerprints of both sides.</summary>
    public static string Compute(Change change) => ComputeSha256($"{change.Action}\n{change.Id}\n{FingerprintObserved(change)}\n{FingerprintDesired(change)}\n{FormatConflict(change)}{FormatSentValues(change)}");

    /// <summary>SHA-256 over the sorted hashes of all that is not a no-op: an agent that stays as it is does not make a plan stale.</summary>
    public static string ComputeForSet(IEnumerable<Change> changes) =>
        Combine(changes.Where(change => change is not Change.NoOp).Select(Compute));

    /// <summary>The same from the hashes of the single changes.</summary>
    public static string Combine(IEnumerable<string> hashes) => ComputeSha256(string.Join('\n', hashes.Order(StringComparer.Ordinal)));

    /// <summary>The fingerprint of what the server has, apart from what is ignored; null where it has nothing.</summary>
    public static string? FingerprintObserved(Change change) => ComputeFingerprint(change.Before, change);

    /// <summary>The fingerprint of what it would have, apart from what is ignored; null for nothing.</summary>
    public static string? FingerprintDesired(Change change) => ComputeFingerprint(change.After, change);

    private static string? ComputeFingerprint(ConfigValue? config, Change change) => config is null ? null : CanonicalJson.ComputeFingerprint(change.Ignored.RemoveFrom(config));

    // Where the file's own values are sent to ignored places (a new agent, a new element) no fingerprint holds them, but what was reviewed does.
    private static string FormatSentValues(Change change) => change switch
    {
        { Ignored.IsEmpty: true } => "",
        Change.Create create => "\n" + CanonicalJson.ComputeFingerprint(create.Desired.Config),
        _ => string.Concat(change.Differences.Select(difference => $"\n{difference.Path} {(difference.After is { } after ? CanonicalJson.ComputeFingerprint(after) : "")}")),
    };

    // A conflict has neither id nor fingerprint of its own to tell it from another one.
    private static string? FormatConflict(Change change) => change is Change.Conflict conflict ? $"{conflict.Name}\n{string.Join(',', conflict.Ids)}" : null;

    private static string ComputeSha256(string text) => Sha256Hex.Compute(text);
}
