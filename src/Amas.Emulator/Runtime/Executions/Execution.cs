using Amas.Emulator.Store.Rows;

namespace Amas.Emulator.Runtime.Executions;

/// <summary>A finished and saved execution.</summary>
internal sealed record Execution
{
    public required string Id { get; init; }

    public required string SessionId { get; init; }

    public required ExecutionResult Result { get; init; }

    /// <summary>The saved messages of the agents, without the user's message.</summary>
    public required IReadOnlyList<StoredMessage> Replies { get; init; }

    public string? CorrelationId { get; init; }

    /// <summary>The number of events of the execution.</summary>
    public required int Events { get; init; }

    /// <summary>Unix time in seconds.</summary>
    public required long StartedAt { get; init; }

    /// <inheritdoc cref="StartedAt"/>
    public required long EndedAt { get; init; }

    public required TimeSpan Elapsed { get; init; }

    /// <summary>The last message to the user; empty without one.</summary>
    public string Reply => Result.Messages.Count > 0 ? Result.Messages[^1].Text : "";

    /// <summary>The ID of the message with <see cref="Reply"/>; null without one.</summary>
    public string? ReplyId => Replies.Count > 0 ? Replies[^1].Id : null;
}
