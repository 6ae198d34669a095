using AmasSync.Core.Planning;

namespace AmasSync.Core.Applying.Runs;

/// <summary>A change of a run with its outcome.</summary>
internal sealed record ReceiptChange
{
    public required string Name { get; init; }
    public required string Action { get; init; }
    public string? PreviousName { get; init; }
    public required string? Id { get; init; }
    public required string? File { get; init; }
    public required string Outcome { get; init; }
    public required string? Reason { get; init; }
    public required IEnumerable<string> Remaining { get; init; }
    public required ReceiptState? Before { get; init; }
    public required ReceiptState? After { get; init; }

    public static ReceiptChange From(AppliedChange applied)
    {
        var change = applied.Change;
        return new()
        {
            Name = change.Name.Text,
            Action = change.Action,
            PreviousName = change.PreviousName?.Text,
            Id = applied.ShownId,
            File = change.File,
            Outcome = applied.Outcome.Word,
            Reason = GetReason(applied.Outcome),
            Remaining = (applied.Outcome as Applying.Outcome.NotConverged)?.RemainingPaths ?? [],
            Before = change.Before is { } before ? new(ChangeHash.FingerprintObserved(change), before) : null,
            After = change.After is { } after ? new(ChangeHash.FingerprintDesired(change), after) : null,
        };
    }

    private static string? GetReason(Outcome outcome) => outcome switch
    {
        Applying.Outcome.NotConverged notConverged => notConverged.Message,
        Applying.Outcome.Skipped skipped => skipped.Message,
        Applying.Outcome.Failed failed => failed.Failure.Message,
        _ => null,
    };
}
