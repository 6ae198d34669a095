using Amas.Client;
using Amas.Config.Json;
using AmasSync.Cli.Conversations;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Views.Conversations;

/// <summary>A conversation for programs: a line of JSON for each message that was sent, and for each question about the session.</summary>
internal sealed class JsonChat(Session session, Conversation conversation) : IChatView
{
    public bool Streams => false;

    public void Asked(string message)
    {
    }

    public void Follow(StreamEvent told)
    {
    }

    public void Answered(string message, Answer answer, TimeSpan elapsed) => JsonLine.Write(session.Terminal.Out, writer =>
    {
        writer.WriteString("input", message);
        writer.WriteString("status", "ok");
        ConversationJson.Answer(writer, answer);
        writer.WriteString("session_id", conversation.SessionId);
        ConversationJson.Trace(writer, answer.MessageId, elapsed, answer.Usage);
    });

    public void Failed(string message, ToolError error) => WithoutAnswer(message, error.Sentence);

    public void Interrupted() => WithoutAnswer(message: null, "interrupted");

    public void History(IReadOnlyList<AmasMessage> messages) => JsonLine.Write(session.Terminal.Out, writer =>
    {
        writer.WriteString("session_id", conversation.SessionId);
        ConversationJson.Messages(writer, messages, conversation.Secrets.Clean);
    });

    public void Status(SessionStatus status) => JsonLine.Write(session.Terminal.Out, writer =>
    {
        writer.WriteString("session_id", conversation.SessionId);
        ConversationJson.Status(writer, status);
    });

    private void WithoutAnswer(string? message, string why) => JsonLine.Write(session.Terminal.Out, writer =>
    {
        writer.WriteString("input", message);
        writer.WriteString("status", "failed");
        writer.WriteString("error", why);
        writer.WriteString("session_id", conversation.SessionId);
    });
}
