namespace AmasSync.Core.Ownership.Intents;

/// <summary>What a run is about to write, saved before its first write, so that whoever comes after a kill knows what may have happened.</summary>
internal sealed record Intent(string RunId, DateTimeOffset StartedAt, IReadOnlyList<IntendedWrite> Writes);
