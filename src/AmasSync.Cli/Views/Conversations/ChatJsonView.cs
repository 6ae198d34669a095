using System.Text.Json;
using Amas.Client;
using Amas.Config.Json;
using AmasSync.Cli.Conversations;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Views.Conversations;

/// <summary>Writes a chat for programs: a line of JSON for each message that is sent, and for each command about the session.</summary>
internal sealed class ChatJsonView(RunContext context, ChatSession chatSession) : IChatView
{
    public bool IsStreaming => false;

    public void WriteMessage(string message)
    {
    }

    public void WriteEvent(StreamEvent streamEvent)
    {
    }

    public void WriteReply(string message, AgentReply reply, TimeSpan elapsed) => WriteLine(writer =>
    {
        writer.WriteString("input", message);
        writer.WriteString("status", "ok");
        ConversationJson.WriteReply(writer, reply);
        writer.WriteString("session_id", chatSession.SessionId);
        ConversationJson.WriteTrace(writer, reply.MessageId, elapsed, reply.Usage);
    });

    public void WriteFailure(string message, ToolError error) => WriteUnanswered(message, error.Sentence);

    public void WriteInterruption() => WriteUnanswered(message: null, "interrupted");

    public void WriteHistory(IReadOnlyList<AmasMessage> messages) => WriteLine(writer =>
    {
        writer.WriteString("session_id", chatSession.SessionId);
        ConversationJson.WriteMessages(writer, messages, chatSession.Secrets.Redact);
    });

    public void WriteStatus(SessionStatus status) => WriteLine(writer =>
    {
        writer.WriteString("session_id", chatSession.SessionId);
        ConversationJson.WriteStatus(writer, status);
    });

    public void WriteNotice(string notice) => context.Terminal.Error.Write(VisibleText.Escape(notice) + "\n");

    private void WriteUnanswered(string? message, string error) => WriteLine(writer =>
    {
        writer.WriteString("input", message);
        writer.WriteString("status", "failed");
        writer.WriteString("error", error);
        writer.WriteString("session_id", chatSession.SessionId);
    });

    private void WriteLine(Action<Utf8JsonWriter> writeMembers) => JsonLineWriter.Write(context.Terminal.Out, writeMembers);
}
