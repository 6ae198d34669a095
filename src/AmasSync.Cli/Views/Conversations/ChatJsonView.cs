using Amas.Client;
using Amas.Config.Json;
using AmasSync.Cli.Conversations;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Views.Conversations;

/// <summary>A conversation for programs: a line of JSON for each message that was sent, and for each question about the session.</summary>
internal sealed class ChatJsonView(RunContext session, ChatSession conversation) : IChatView
{
    public bool IsStreaming => false;

    public void WriteMessage(string message)
    {
    }

    public void WriteEvent(StreamEvent told)
    {
    }

    public void WriteReply(string message, AgentReply answer, TimeSpan elapsed) => JsonLineWriter.Write(session.Terminal.Out, writer =>
    {
        writer.WriteString("input", message);
        writer.WriteString("status", "ok");
        ConversationJson.WriteReply(writer, answer);
        writer.WriteString("session_id", conversation.SessionId);
        ConversationJson.WriteTrace(writer, answer.MessageId, elapsed, answer.Usage);
    });

    public void WriteFailure(string message, ToolError error) => WriteUnanswered(message, error.Sentence);

    public void WriteInterruption() => WriteUnanswered(message: null, "interrupted");

    public void WriteHistory(IReadOnlyList<AmasMessage> messages) => JsonLineWriter.Write(session.Terminal.Out, writer =>
    {
        writer.WriteString("session_id", conversation.SessionId);
        ConversationJson.WriteMessages(writer, messages, conversation.Secrets.Redact);
    });

    public void WriteStatus(SessionStatus status) => JsonLineWriter.Write(session.Terminal.Out, writer =>
    {
        writer.WriteString("session_id", conversation.SessionId);
        ConversationJson.WriteStatus(writer, status);
    });

    private void WriteUnanswered(string? message, string why) => JsonLineWriter.Write(session.Terminal.Out, writer =>
    {
        writer.WriteString("input", message);
        writer.WriteString("status", "failed");
        writer.WriteString("error", why);
        writer.WriteString("session_id", conversation.SessionId);
    });
}
