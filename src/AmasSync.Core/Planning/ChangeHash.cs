using System.Security.Cryptography;
using System.Text;
using Amas.Config.Json;

namespace AmasSync.Core.Planning;

/// <summary>Names for exactly one change and exactly one set of them, for comparing what was reviewed with what would be done.</summary>
internal static class ChangeHash
{
    /// <summary>SHA-256 over action, id and the fingerprints of both sides.</summary>
    public static string Of(Change change) => Hash($"{change.Action}\n{change.Id}\n{Observed(change)}\n{Desired(change)}\n{NameOf(change)}{Sent(change)}");

    /// <summary>SHA-256 over the sorted hashes of all that is not a no-op: an agent that stays as it is does not make a plan stale.</summary>
    public static string OfAll(IEnumerable<Change> changes) =>
        OfHashes(changes.Where(change => change is not Change.NoOp).Select(Of));

    /// <summary>The same from the hashes of the single changes.</summary>
    public static string OfHashes(IEnumerable<string> hashes) => Hash(string.Join('\n', hashes.Order(StringComparer.Ordinal)));

    /// <summary>The fingerprint of what the server has, apart from what is ignored; null where it has nothing.</summary>
    public static string? Observed(Change change) => Fingerprint(change.Before, change);

    /// <summary>The fingerprint of what it would have, apart from what is ignored; null for nothing.</summary>
    public static string? Desired(Change change) => Fingerprint(change.After, change);

    private static string? Fingerprint(ConfigValue? config, Change change) => config is null ? null : CanonicalJson.Fingerprint(change.Ignored.Without(config));

    // Where the file's own values are sent to ignored places (a new agent, a new element) no fingerprint holds them, but what was reviewed does.
    private static string Sent(Change change) => change switch
    {
        { Ignored.IsEmpty: true } => "",
        Change.Create create => "\n" + CanonicalJson.Fingerprint(create.Desired.Config),
        _ => string.Concat(change.Differences.Select(difference => $"\n{difference.Path} {(difference.After is { } after ? CanonicalJson.Fingerprint(after) : "")}")),
    };

    // A conflict has neither id nor fingerprint of its own to tell it from another one.
    private static string? NameOf(Change change) => change is Change.Conflict conflict ? $"{conflict.Name}\n{string.Join(',', conflict.Ids)}" : null;

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
