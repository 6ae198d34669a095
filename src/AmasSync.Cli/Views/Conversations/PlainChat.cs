using Amas.Client;
using AmasSync.Cli.Conversations;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views.Terminal;

namespace AmasSync.Cli.Views.Conversations;

/// <summary>A conversation for another program: the answers as they are, an empty line between two of them; failures beside them.</summary>
internal sealed class PlainChat(Session session, Conversation conversation) : IChatView
{
    private bool isFirst = true;

    public bool Streams => false;

    public void Asked(string message)
    {
    }

    public void Follow(StreamEvent told)
    {
    }

    public void Answered(string message, Answer answer, TimeSpan elapsed) => Write([answer.Text.TrimEnd('\n')]);

    public void Failed(string message, ToolError error) => session.Terminal.Error.Write($"amas-sync: {VisibleText.Of(error.Sentence)}\n");

    public void Interrupted() => session.Terminal.Error.Write("amas-sync: interrupted; the answer is left out.\n");

    public void History(IReadOnlyList<AmasMessage> messages) => Write(new TranscriptText(Palette.Plain, columns: null, conversation.Secrets.Clean).Lines(messages));

    public void Status(SessionStatus status) => Write(StatusText.Lines(status, conversation.Secrets.Clean));

    private void Write(IEnumerable<string> lines)
    {
        session.Terminal.Out.Write((isFirst ? "" : "\n") + string.Concat(lines.Select(line => line + "\n")));
        session.Terminal.Out.Flush();
        isFirst = false;
    }
}
