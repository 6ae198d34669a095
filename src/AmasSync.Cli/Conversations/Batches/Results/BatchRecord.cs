using Amas.Client;

namespace AmasSync.Cli.Conversations.Batches.Results;

/// <summary>The result of a message: a line of the results file.</summary>
internal sealed record BatchRecord
{
    public required BatchMessage Message { get; init; }

    /// <summary>The batch, identified by its <see cref="BatchHash"/>.</summary>
    public required string Batch { get; init; }

    /// <summary>The name of the agent.</summary>
    public required string Agent { get; init; }

    public required string SessionId { get; init; }

    /// <summary>The reply; null without one.</summary>
    public string? Output { get; init; }

    /// <summary>The reason why there is no reply; null if there is one.</summary>
    public string? Error { get; init; }

    public string? MessageId { get; init; }

    public TimeSpan Elapsed { get; init; }

    /// <summary>The token usage that the server reports.</summary>
    public TokenUsage? Usage { get; init; }

    public bool IsAnswered => Error is null;
}
