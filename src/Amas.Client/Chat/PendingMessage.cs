using Amas.Client.Http;

namespace Amas.Client.Chat;

/// <summary>A message together with what is needed to find it in the history.</summary>
/// <param name="Content">The content.</param>
/// <param name="Options">The options; they always have a correlation ID.</param>
/// <param name="From">The index in the history from which to look for the message, or null if it is unknown.</param>
internal sealed record PendingMessage(ExecuteContent Content, ExecuteOptions Options, int? From)
{
    private const string User = "user";
    private const string Assistant = "assistant";

    /// <summary>Gets whether the correlation ID was generated for this message, so that no other message has it.</summary>
    public required bool HasOwnId { get; init; }

    /// <summary>Gets whether the server keeps correlation IDs. If it does, a message with another ID is not this one.</summary>
    public required bool IsKeptWithId { get; init; }

    /// <summary>Finds the trace of the message in the history from <see cref="From"/> on.</summary>
    public MessageTrace FindIn(IReadOnlyList<AmasMessage> history)
    {
        if (From is null && !HasOwnId)
        {
            return new MessageTrace.Missing();
        }

        var withId = history.Where(message => message.CorrelationId == Options.CorrelationId).ToArray();
        if (withId.Length > 0)
        {
            return CreateTrace([.. withId.Where(message => message.Role == Assistant)]);
        }

        if ((HasOwnId && IsKeptWithId) || From is null)
        {
            return new MessageTrace.Missing();
        }

        var next = history.Index().Where(entry => HasSameContent(entry.Item)).Select(entry => entry.Index + 1).FirstOrDefault();
        return next == 0
            ? new MessageTrace.Missing()
            : CreateTrace([.. history.Skip(next).TakeWhile(message => message.Role != User).Where(IsReply)]);
    }

    /// <summary>Whether a message has this content; servers may trim it.</summary>
    private bool HasSameContent(AmasMessage message) =>
        message.Role == User
        && message.CorrelationId is null
        && message.Content.AsSpan().Trim().SequenceEqual(Content.Text.AsSpan().Trim());

    private static bool IsReply(AmasMessage message) => message.Role == Assistant && message.CorrelationId is null;

    private static bool IsReadable(AmasMessage message)
    {
        try
        {
            MessageReader.EnsureUnicode(JsonMember.Get(message.Json, "content"));
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static MessageTrace CreateTrace(IReadOnlyList<AmasMessage> replies)
    {
        if (replies is not [.., var last] || !IsReadable(last))
        {
            return new MessageTrace.WithoutReply();
        }

        return new MessageTrace.WithReply(new()
        {
            Content = last.Content,
            Messages = replies,
            Status = "completed",
            MessageId = last.Id,
            CorrelationId = last.CorrelationId,
            WasRecovered = true,
            Json = last.Json,
        });
    }
}
