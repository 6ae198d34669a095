using Amas.Client;

namespace AmasSync.Cli.Conversations.Batches.Results;

/// <summary>The result of one message, which is one line of the results.</summary>
internal sealed record BatchRecord
{
    public required BatchMessage Message { get; init; }

    /// <summary>Gets the <see cref="BatchHash"/> of the batch.</summary>
    public required string Batch { get; init; }

    /// <summary>Gets the name of the agent.</summary>
    public required string Agent { get; init; }

    public required string SessionId { get; init; }

    /// <summary>Gets the text of the reply; null if there is none.</summary>
    public string? Output { get; init; }

    /// <summary>Gets the error; null if there is a reply.</summary>
    public string? Error { get; init; }

    public string? MessageId { get; init; }

    public TimeSpan Elapsed { get; init; }

    /// <summary>Gets the token usage that the server reports; null if it does not.</summary>
    public TokenUsage? Usage { get; init; }

    public bool IsAnswered => Error is null;
}
