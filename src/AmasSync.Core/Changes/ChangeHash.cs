using System.Security.Cryptography;
using System.Text;
using AmasSync.Core.Json;

namespace AmasSync.Core.Changes;

/// <summary>Names for exactly one change and exactly one set of them, for comparing what was reviewed with what would be done.</summary>
internal static class ChangeHash
{
    /// <summary>SHA-256 over action, id and the fingerprints of both sides.</summary>
    public static string Of(Change change) => Hash($"{change.Action}\n{change.Id}\n{FingerprintOf(change.Before)}\n{FingerprintOf(change.After)}\n{NameOf(change)}");

    /// <summary>SHA-256 over the sorted hashes of all that is not a no-op: an agent that stays as it is does not make a plan stale.</summary>
    public static string OfAll(IEnumerable<Change> changes) =>
        OfHashes(changes.Where(change => change is not Change.NoOp).Select(Of));

    /// <summary>The same from the hashes of the single changes.</summary>
    public static string OfHashes(IEnumerable<string> hashes) => Hash(string.Join('\n', hashes.Order(StringComparer.Ordinal)));

    public static string? FingerprintOf(ConfigValue? config) => config is null ? null : CanonicalJson.Fingerprint(config);

    // A conflict has neither id nor fingerprint of its own to tell it from another one.
    private static string? NameOf(Change change) => change is Change.Conflict conflict ? $"{conflict.Name}\n{string.Join(',', conflict.Ids)}" : null;

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
