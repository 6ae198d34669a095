using Amas.Client;
using AmasSync.Cli.Conversations;
using AmasSync.Cli.Views.Screen;

namespace AmasSync.Cli.Views.Conversations;

/// <summary>
/// A conversation on a terminal: answers appear as they come, with the names of the agents where several work on one. What a server or an agent
/// says cannot move the cursor, change colours or hide.
/// </summary>
internal sealed class ScreenChat : IChatView
{
    private readonly Session session;
    private readonly Conversation conversation;
    private readonly Palette palette;
    private readonly FlowingText flow;
    private readonly StatusLine waiting;
    private SettledText incoming;
    private string? saying;
    private string? speaker;
    private string said = "";

    public ScreenChat(Session session, Conversation conversation, Palette palette, StatusLine waiting)
    {
        (this.session, this.conversation, this.palette, this.waiting) = (session, conversation, palette, waiting);
        flow = new(session.Terminal.Out, session.Terminal.WidthNow);
        incoming = new(conversation.Secrets);
    }

    public bool Streams => true;

    public void Asked(string message)
    {
        (incoming, saying, speaker, said) = (new(conversation.Secrets), null, null, "");
        waiting.Show("…");
    }

    public void Follow(StreamEvent told)
    {
        switch (told)
        {
            case StreamEvent.AgentStarted started:
                EndPart();
                waiting.Show($"{started.Agent} …");
                break;
            case StreamEvent.Delta delta:
                saying = delta.Agent;
                Speak(saying, incoming.Add(delta.Text));
                break;
            case StreamEvent.AgentFinished:
                EndPart();
                break;
            case StreamEvent.Restarted:
                EndPart();
                said = "";
                break;
        }
    }

    public void Answered(string message, Answer answer, TimeSpan elapsed)
    {
        EndPart();
        if (said.Length == 0)
        {
            Whole(answer);
        }
        else if (said.Trim() != answer.Text.Trim() && answer.Text.Trim().Length > 0)
        {
            // What came on the way was not the answer.
            Speak(agent: null, answer.Text);
        }

        EndPart();
        if (speaker is null && said.Length == 0)
        {
            Note("(the answer has no text)");
        }

        Write("\n");
    }

    public void Failed(string message, ToolError error)
    {
        EndPart();
        session.Terminal.Error.Write($"{ErrorPalette.Failed("!")} {VisibleText.Of(error.Sentence)}\n\n");
    }

    public void Interrupted()
    {
        EndPart();
        Note("(interrupted)");
        Write("\n");
    }

    public void History(IReadOnlyList<AmasMessage> messages) => Lines(
        messages.Count == 0 ? ["Nothing was said yet."] : new TranscriptText(palette, session.Terminal.Width, conversation.Secrets.Clean).Lines(messages));

    public void Status(SessionStatus status) => Lines(StatusText.Lines(status, conversation.Secrets.Clean));

    private Palette ErrorPalette => new(session.HasColor(session.Terminal.IsErrorInteractive));

    private void Whole(Answer answer)
    {
        var parts = answer.Parts.Where(part => part.Text.Length > 0).ToList();
        foreach (var part in parts.Count > 0 ? parts : [new(null, answer.Text)])
        {
            EndPart();
            Speak(part.Agent, part.Text);
        }
    }

    private void Speak(string? agent, string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        waiting.Clear();
        if (agent is not null && agent != speaker && (conversation.Partner.IsTeam ?? speaker is not null))
        {
            flow.End();
            Write((speaker is null ? "" : "\n") + palette.Strong(VisibleText.Of(conversation.Secrets.Clean(agent))) + "\n");
            said = "";
        }

        speaker = agent ?? speaker ?? "";
        said += text;
        flow.Write(VisibleText.OfLines(text));
        session.Terminal.Out.Flush();
    }

    private void EndPart()
    {
        Speak(saying, incoming.End());
        flow.End();
        waiting.Clear();
        session.Terminal.Out.Flush();
    }

    private void Note(string text) => session.Terminal.Error.Write(ErrorPalette.Muted(text) + "\n");

    private void Lines(IEnumerable<string> lines)
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
