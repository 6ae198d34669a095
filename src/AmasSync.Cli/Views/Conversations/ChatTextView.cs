using Amas.Client;
using AmasSync.Cli.Conversations;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Views.Conversations;

/// <summary>A conversation for another program: the answers as they are, an empty line between two of them; failures beside them.</summary>
internal sealed class ChatTextView(RunContext session, ChatSession conversation) : IChatView
{
    private bool isFirst = true;

    public bool IsStreaming => false;

    public void WriteMessage(string message)
    {
    }

    public void WriteEvent(StreamEvent told)
    {
    }

    public void WriteReply(string message, AgentReply answer, TimeSpan elapsed) => WriteLines([answer.Text.TrimEnd('\n')]);

    public void WriteFailure(string message, ToolError error) => session.Terminal.Error.Write($"amas-sync: {VisibleText.Escape(error.Sentence)}\n");

    public void WriteInterruption() => session.Terminal.Error.Write("amas-sync: interrupted; the answer is left out.\n");

    public void WriteHistory(IReadOnlyList<AmasMessage> messages) => WriteLines(new TranscriptText(Palette.Plain, columns: null, conversation.Secrets.Redact).RenderLines(messages));

    public void WriteStatus(SessionStatus status) => WriteLines(SessionStatusText.RenderLines(status, conversation.Secrets.Redact));

    private void WriteLines(IEnumerable<string> lines)
    {
        session.Terminal.Out.Write((isFirst ? "" : "\n") + string.Concat(lines.Select(line => line + "\n")));
        session.Terminal.Out.Flush();
        isFirst = false;
    }
}
