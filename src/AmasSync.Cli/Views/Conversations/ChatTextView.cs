using Amas.Client;
using AmasSync.Cli.Conversations;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Views.Conversations;

/// <summary>Writes a chat for other programs: the replies as they are, separated by empty lines; errors go to the error stream.</summary>
internal sealed class ChatTextView(RunContext context, ChatSession chatSession) : IChatView
{
    private bool isFirst = true;

    public bool IsStreaming => false;

    public void WriteMessage(string message)
    {
    }

    public void WriteEvent(StreamEvent streamEvent)
    {
    }

    public void WriteReply(string message, AgentReply reply, TimeSpan elapsed) => WriteLines([reply.Text.TrimEnd('\n')]);

    public void WriteFailure(string message, ToolError error) => WriteNotice($"amas-sync: {error.Sentence}");

    public void WriteInterruption() => WriteNotice("amas-sync: interrupted; the reply was discarded.");

    public void WriteHistory(IReadOnlyList<AmasMessage> messages) =>
        WriteLines(new TranscriptText(Palette.Plain, columns: null, chatSession.Secrets.Redact).RenderLines(messages));

    public void WriteStatus(SessionStatus status) => WriteLines(SessionStatusText.RenderLines(status, chatSession.Secrets.Redact));

    public void WriteNotice(string notice) => context.Terminal.Error.Write(VisibleText.Escape(notice) + "\n");

    private void WriteLines(IEnumerable<string> lines)
    {
        context.Terminal.Out.Write((isFirst ? "" : "\n") + string.Concat(lines.Select(line => line + "\n")));
        context.Terminal.Out.Flush();
        isFirst = false;
    }
}
