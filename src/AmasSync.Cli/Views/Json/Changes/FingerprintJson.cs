using AmasSync.Core.Planning;

namespace AmasSync.Cli.Views.Json.Changes;

/// <summary>The fingerprints of both sides of a change.</summary>
internal sealed record FingerprintJson(string? Observed, string? Desired)
{
    public static FingerprintJson From(Change change) => new(ChangeHash.FingerprintObserved(change), ChangeHash.FingerprintDesired(change));
}
