using Amas.Client;

namespace AmasSync.Cli.Conversations.Batches.Results;

/// <summary>What became of one message: a line of the results.</summary>
internal sealed record BatchRecord
{
    public required BatchMessage Message { get; init; }

    /// <summary>Which batch it belongs to: <see cref="BatchHash"/>.</summary>
    public required string Batch { get; init; }

    /// <summary>Who answered, as a person named it.</summary>
    public required string Agent { get; init; }

    public required string SessionId { get; init; }

    /// <summary>The answer; null where there is none.</summary>
    public string? Output { get; init; }

    /// <summary>Why there is none; null where there is one.</summary>
    public string? Error { get; init; }

    public string? MessageId { get; init; }

    public TimeSpan Elapsed { get; init; }

    /// <summary>The tokens that it took, as the server counts them.</summary>
    public TokenUsage? Usage { get; init; }

    public bool IsAnswered => Error is null;
}
