using AmasSync.Cli.Conversations.Batches.Results;

namespace AmasSync.Cli.Conversations.Batches;

/// <summary>The result of a run of a batch.</summary>
internal sealed record BatchSummary
{
    /// <summary>Gets the file of the results, as the user specified it.</summary>
    public required string Results { get; init; }

    public required int Messages { get; init; }

    /// <summary>Gets how many messages were answered in earlier runs.</summary>
    public int AnsweredEarlier { get; init; }

    public int Answered { get; init; }

    public IReadOnlyList<BatchRecord> Failed { get; init; } = [];

    public string? SessionId { get; init; }

    public int Remaining => Messages - AnsweredEarlier - Answered - Failed.Count;

    public bool IsComplete => AnsweredEarlier + Answered == Messages;
}
