using Amas.Emulator.Store.Rows;

namespace Amas.Emulator.Runtime.Executions;

/// <summary>An execution that was carried out, saved and is to be told of.</summary>
internal sealed record Execution
{
    public required string Id { get; init; }

    public required string SessionId { get; init; }

    public required ExecutionResult Result { get; init; }

    /// <summary>The answers as they were saved, without the user's message.</summary>
    public required IReadOnlyList<StoredMessage> Replies { get; init; }

    public string? CorrelationId { get; init; }

    /// <summary>How many events were told while it was under way.</summary>
    public required int Events { get; init; }

    /// <summary>In seconds since 1970, UTC.</summary>
    public required long StartedAt { get; init; }

    /// <inheritdoc cref="StartedAt"/>
    public required long EndedAt { get; init; }

    public required TimeSpan Elapsed { get; init; }

    /// <summary>The last thing said to the user; empty where nothing was.</summary>
    public string Reply => Result.Messages.Count > 0 ? Result.Messages[^1].Text : "";

    /// <summary>The id of the message with <see cref="Reply"/>, or null where there is none.</summary>
    public string? ReplyId => Replies.Count > 0 ? Replies[^1].Id : null;
}
