using AmasSync.Core.Planning;

namespace AmasSync.Core.Applying.Runs;

/// <summary>
/// The receipt of a run, as schemas/receipt.schema.json describes it: who ran what, and each change with its configuration before and
/// after and its outcome. Secrets are written as their marks.
/// </summary>
internal sealed record Receipt
{
    public required string FormatVersion { get; init; }
    public required string ToolVersion { get; init; }
    public required string Run { get; init; }
    public required int Number { get; init; }
    public required string Command { get; init; }
    public required string By { get; init; }
    public required string? Undoes { get; init; }
    public required string Environment { get; init; }
    public required string Server { get; init; }
    public required DateTime StartedAt { get; init; }
    public required DateTime EndedAt { get; init; }
    public required string? GitSha { get; init; }
    public required string PlanHash { get; init; }
    public required bool Complete { get; init; }
    public required IEnumerable<ReceiptChange> Changes { get; init; }

    /// <summary>Creates the receipt of a run that has ended. Its changes are read while it is written.</summary>
    public static Receipt From(RunRecord run, Plan plan, ApplyResult result, DateTimeOffset ended) => new()
    {
        FormatVersion = RunFileJson.FormatVersion,
        ToolVersion = run.ToolVersion,
        Run = run.RunId,
        Number = run.Number,
        Command = run.Command,
        By = run.StartedBy,
        Undoes = run.UndoneRunId,
        Environment = run.Environment,
        Server = run.Server,
        StartedAt = run.StartedAt.UtcDateTime,
        EndedAt = ended.UtcDateTime,
        GitSha = run.GitSha,
        PlanHash = run.PlanHash,
        Complete = result.Changes.All(applied => applied.Outcome is Outcome.Applied),
        Changes = result.Changes.Select(ReceiptChange.From),
    };
}
