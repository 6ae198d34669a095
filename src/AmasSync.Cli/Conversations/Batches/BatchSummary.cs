using AmasSync.Cli.Conversations.Batches.Results;

namespace AmasSync.Cli.Conversations.Batches;

/// <summary>What came of a run of a batch.</summary>
internal sealed record BatchSummary
{
    /// <summary>The file of the results, as the person named it.</summary>
    public required string Results { get; init; }

    public required int Messages { get; init; }

    /// <summary>Answered by earlier runs.</summary>
    public int AnsweredEarlier { get; init; }

    public int Answered { get; init; }

    public IReadOnlyList<BatchRecord> Failed { get; init; } = [];

    public string? SessionId { get; init; }

    public int Remaining => Messages - AnsweredEarlier - Answered - Failed.Count;

    public bool IsComplete => AnsweredEarlier + Answered == Messages;
}
