using Amas.Client;
using AmasSync.Cli.Conversations;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Hosting.Streams;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Views.Conversations;

/// <summary>
/// Writes a chat to a terminal: replies appear while they arrive, with the names of the agents if several work on one. Text from
/// servers and agents cannot move the cursor, change colors or be invisible.
/// </summary>
internal sealed class ChatTerminalView : IChatView
{
    private const int NoticeIndent = 4;

    private readonly RunContext context;
    private readonly ChatSession chatSession;
    private readonly Palette palette;
    private readonly WordWrapWriter flow;
    private readonly IStatusLine statusLine;
    private StreamingRedactor incoming;
    private string? currentAgent;
    private string? shownAgent;
    private string shownText = "";

    public ChatTerminalView(RunContext context, ChatSession chatSession, Palette palette, IStatusLine statusLine)
    {
        (this.context, this.chatSession, this.palette, this.statusLine) = (context, chatSession, palette, statusLine);
        flow = new(context.Terminal.Out, context.Terminal.WidthProvider);
        incoming = new(chatSession.Secrets);
    }

    public bool IsStreaming => true;

    public void WriteMessage(string message)
    {
        (incoming, currentAgent, shownAgent, shownText) = (new(chatSession.Secrets), null, null, "");
        statusLine.Show("…");
    }

    public void WriteEvent(StreamEvent streamEvent)
    {
        switch (streamEvent)
        {
            case StreamEvent.AgentStarted started:
                EndPart();
                statusLine.Show($"{started.Agent} …");
                break;
            case StreamEvent.Delta delta:
                currentAgent = delta.Agent;
                AppendText(currentAgent, incoming.Add(delta.Text));
                break;
            case StreamEvent.AgentFinished:
                EndPart();
                break;
            case StreamEvent.Restarted:
                EndPart();
                shownText = "";
                break;
        }
    }

    public void WriteReply(string message, AgentReply reply, TimeSpan elapsed)
    {
        EndPart();
        if (shownText.Length == 0)
        {
            WriteParts(reply);
        }
        else if (shownText.Trim() != reply.Text.Trim() && reply.Text.Trim().Length > 0)
        {
            // The streamed text was not the reply.
            AppendText(agent: null, reply.Text);
        }

        EndPart();
        if (shownAgent is null && shownText.Length == 0)
        {
            WriteNote("(the reply has no text)");
        }

        Write("\n");
    }

    public void WriteFailure(string message, ToolError error)
    {
        EndPart();
        context.Terminal.Error.Write($"{ErrorPalette.PaintFailed("!")} {VisibleText.Escape(error.Sentence)}\n\n");
    }

    public void WriteInterruption()
    {
        EndPart();
        WriteNote("(interrupted)");
        Write("\n");
    }

    public void WriteHistory(IReadOnlyList<AmasMessage> messages)
    {
        TranscriptText transcript = new(palette, context.Terminal.Width, chatSession.Secrets.Redact);
        WriteLines(messages.Count == 0 ? ["This session has no messages."] : transcript.RenderLines(messages));
    }

    public void WriteStatus(SessionStatus status) => WriteLines(SessionStatusText.RenderLines(status, chatSession.Secrets.Redact));

    public void WriteNotice(string notice)
    {
        int? columns = context.Terminal.IsErrorInteractive ? context.Terminal.Width : null;
        foreach (var line in Row.WrapLines([VisibleText.Escape(notice)], columns, NoticeIndent))
        {
            context.Terminal.Error.Write(line + "\n");
        }
    }

    private Palette ErrorPalette => new(context.HasColor(context.Terminal.IsErrorInteractive));

    private void WriteParts(AgentReply reply)
    {
        var parts = reply.Parts.Where(part => part.Text.Length > 0).ToList();
        foreach (var part in parts.Count > 0 ? parts : [new(null, reply.Text)])
        {
            EndPart();
            AppendText(part.Agent, part.Text);
        }
    }

    private void AppendText(string? agent, string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        statusLine.Clear();
        if (agent is not null && agent != shownAgent && (chatSession.Target.IsTeam ?? shownAgent is not null))
        {
            flow.EndLine();
            Write((shownAgent is null ? "" : "\n") + palette.PaintStrong(VisibleText.Escape(chatSession.Secrets.Redact(agent))) + "\n");
            shownText = "";
        }

        shownAgent = agent ?? shownAgent ?? "";
        shownText += text;
        flow.Write(VisibleText.EscapeLines(text));
        context.Terminal.Out.Flush();
    }

    private void EndPart()
    {
        AppendText(currentAgent, incoming.Flush());
        flow.EndLine();
        statusLine.Clear();
        context.Terminal.Out.Flush();
    }

    private void WriteNote(string text) => context.Terminal.Error.Write(ErrorPalette.PaintMuted(text) + "\n");

    private void WriteLines(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            Write(line + "\n");
        }

        Write("\n");
    }

    private void Write(string text)
    {
        context.Terminal.Out.Write(text);
        context.Terminal.Out.Flush();
    }
}
