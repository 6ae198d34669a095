using Amas.Client;
using AmasSync.Cli.Conversations;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Views.Conversations;

/// <summary>
/// A conversation on a terminal: answers appear as they come, with the names of the agents where several work on one. What a server or an agent
/// says cannot move the cursor, change colours or hide.
/// </summary>
internal sealed class ChatTerminalView : IChatView
{
    private readonly RunContext session;
    private readonly ChatSession conversation;
    private readonly Palette palette;
    private readonly WordWrapWriter flow;
    private readonly StatusLine statusLine;
    private StreamingRedactor incoming;
    private string? currentAgent;
    private string? shownAgent;
    private string shownText = "";

    public ChatTerminalView(RunContext session, ChatSession conversation, Palette palette, StatusLine waiting)
    {
        (this.session, this.conversation, this.palette, this.statusLine) = (session, conversation, palette, waiting);
        flow = new(session.Terminal.Out, session.Terminal.WidthProvider);
        incoming = new(conversation.Secrets);
    }

    public bool IsStreaming => true;

    public void WriteMessage(string message)
    {
        (incoming, currentAgent, shownAgent, shownText) = (new(conversation.Secrets), null, null, "");
        statusLine.Show("…");
    }

    public void WriteEvent(StreamEvent told)
    {
        switch (told)
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

    public void WriteReply(string message, AgentReply answer, TimeSpan elapsed)
    {
        EndPart();
        if (shownText.Length == 0)
        {
            WriteParts(answer);
        }
        else if (shownText.Trim() != answer.Text.Trim() && answer.Text.Trim().Length > 0)
        {
            // What came on the way was not the answer.
            AppendText(agent: null, answer.Text);
        }

        EndPart();
        if (shownAgent is null && shownText.Length == 0)
        {
            WriteNote("(the answer has no text)");
        }

        Write("\n");
    }

    public void WriteFailure(string message, ToolError error)
    {
        EndPart();
        session.Terminal.Error.Write($"{ErrorPalette.PaintFailed("!")} {VisibleText.Escape(error.Sentence)}\n\n");
    }

    public void WriteInterruption()
    {
        EndPart();
        WriteNote("(interrupted)");
        Write("\n");
    }

    public void WriteHistory(IReadOnlyList<AmasMessage> messages) => WriteLines(
        messages.Count == 0 ? ["Nothing was said yet."] : new TranscriptText(palette, session.Terminal.Width, conversation.Secrets.Redact).RenderLines(messages));

    public void WriteStatus(SessionStatus status) => WriteLines(SessionStatusText.RenderLines(status, conversation.Secrets.Redact));

    private Palette ErrorPalette => new(session.HasColor(session.Terminal.IsErrorInteractive));

    private void WriteParts(AgentReply answer)
    {
        var parts = answer.Parts.Where(part => part.Text.Length > 0).ToList();
        foreach (var part in parts.Count > 0 ? parts : [new(null, answer.Text)])
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
        if (agent is not null && agent != shownAgent && (conversation.Target.IsTeam ?? shownAgent is not null))
        {
            flow.EndLine();
            Write((shownAgent is null ? "" : "\n") + palette.PaintStrong(VisibleText.Escape(conversation.Secrets.Redact(agent))) + "\n");
            shownText = "";
        }

        shownAgent = agent ?? shownAgent ?? "";
        shownText += text;
        flow.Write(VisibleText.EscapeLines(text));
        session.Terminal.Out.Flush();
    }

    private void EndPart()
    {
        AppendText(currentAgent, incoming.Flush());
        flow.EndLine();
        statusLine.Clear();
        session.Terminal.Out.Flush();
    }

    private void WriteNote(string text) => session.Terminal.Error.Write(ErrorPalette.PaintMuted(text) + "\n");

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
        session.Terminal.Out.Write(text);
        session.Terminal.Out.Flush();
    }
}
