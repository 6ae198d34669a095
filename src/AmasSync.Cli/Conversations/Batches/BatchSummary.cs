using AmasSync.Cli.Conversations.Batches.Results;

namespace AmasSync.Cli.Conversations.Batches;

/// <summary>The summary of a batch run.</summary>
internal sealed record BatchSummary
{
    /// <summary>The file of results, as the user specified it.</summary>
    public required string Results { get; init; }

    public required int Messages { get; init; }

    /// <summary>The number of messages that earlier runs got replies to.</summary>
    public int AnsweredEarlier { get; init; }

    public int Answered { get; init; }

    public IReadOnlyList<BatchRecord> Failed { get; init; } = [];

    public string? SessionId { get; init; }

    public int Remaining => Messages - AnsweredEarlier - Answered - Failed.Count;

    public bool IsComplete => AnsweredEarlier + Answered == Messages;
}
