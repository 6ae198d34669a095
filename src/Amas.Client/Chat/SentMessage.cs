using Amas.Client.Http;

namespace Amas.Client.Chat;

/// <summary>A message with what it takes to find it again in the history.</summary>
/// <param name="Content">What is said.</param>
/// <param name="Options">What goes along with it; it always has a correlation id.</param>
/// <param name="From">How many messages the history had before it, or fewer; null where that could not be learned.</param>
internal sealed record SentMessage(MessageContent Content, ExecuteOptions Options, int? From)
{
    private const string User = "user";
    private const string Assistant = "assistant";

    /// <summary>Whether its correlation id was made for it, and no other message has it.</summary>
    public required bool HasOwnId { get; init; }

    /// <summary>Whether the server keeps correlation ids with its messages: then nothing without this one's is this message.</summary>
    public required bool IsKeptWithId { get; init; }

    /// <summary>What the history from <see cref="From"/> on says became of the message.</summary>
    public Trace In(IReadOnlyList<AmasMessage> messages)
    {
        if (From is null && !HasOwnId)
        {
            return new Trace.Nothing();
        }

        var mine = messages.Where(message => message.CorrelationId == Options.CorrelationId).ToArray();
        if (mine.Length > 0)
        {
            return Answered([.. mine.Where(message => message.Role == Assistant)]);
        }

        if ((HasOwnId && IsKeptWithId) || From is null)
        {
            return new Trace.Nothing();
        }

        var begun = messages.Index().Where(entry => IsThis(entry.Item)).Select(entry => entry.Index + 1).FirstOrDefault();
        return begun == 0
            ? new Trace.Nothing()
            : Answered([.. messages.Skip(begun).TakeWhile(message => message.Role != User).Where(message => message.Role == Assistant && IsNobodysElse(message))]);
    }

    /// <summary>Servers may trim what they are sent.</summary>
    private bool IsThis(AmasMessage message) =>
        message.Role == User && IsNobodysElse(message) && message.Content.AsSpan().Trim().SequenceEqual(Content.Text.AsSpan().Trim());

    private static bool IsNobodysElse(AmasMessage message) => message.CorrelationId is null;

    private static Trace Answered(IReadOnlyList<AmasMessage> answers) => answers is [.., var last]
        ? new Trace.Answer(new()
        {
            Content = last.Content,
            Messages = answers,
            Status = "completed",
            MessageId = last.Id,
            CorrelationId = last.CorrelationId,
            WasRecovered = true,
            Json = last.Json,
        })
        : new Trace.Begun();
}
