namespace AmasSync.Core.Ownership.Intents;

/// <summary>
/// The planned writes of a run, saved before its first write, so that the next run can settle them if the process is killed.
/// </summary>
internal sealed record Intent(string RunId, DateTimeOffset StartedAt, IReadOnlyList<IntendedWrite> Writes);
