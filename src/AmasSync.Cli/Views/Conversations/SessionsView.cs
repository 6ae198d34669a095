using System.Globalization;
using System.Text.Json;
using Amas.Client;
using Amas.Config.Json;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Conversations.Sessions;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;

namespace AmasSync.Cli.Views.Conversations;

/// <summary>Sessions in the form that was asked for. Configurations are not shown: they can hold what is secret.</summary>
/// <param name="session">The run.</param>
/// <param name="clean">Takes out what must not be shown.</param>
internal sealed class SessionsView(Session session, Func<string, string> clean)
{
    private static readonly string[] Titles = ["SESSION", "AGENT", "STATUS", "CREATED", "LAST CHANGE"];

    private bool IsJson => session.Globals.Format == OutputFormat.Json;

    /// <summary>All of them.</summary>
    public void List(EnvironmentSettings environment, IReadOnlyList<AmasSession> sessions)
    {
        if (!IsJson)
        {
            Table(sessions, session.Out, session.Terminal.IsOutInteractive);
            session.Out.Write($"{PlanWords.Count(sessions.Count, "session")}.\n");
            return;
        }

        Document(writer =>
        {
            writer.WriteString("environment", environment.Name);
            writer.WriteString("server", environment.Server);
            Sessions(writer, "sessions", sessions);
        });
    }

    /// <summary>Those that are to be deleted, before that is done.</summary>
    public void Candidates(IReadOnlyList<AmasSession> sessions)
    {
        var (to, interactive) = IsJson ? (session.Terminal.Error, session.Terminal.IsErrorInteractive) : (session.Out, session.Terminal.IsOutInteractive);
        Table(sessions, to, interactive);
        to.Flush();
    }

    /// <summary>One, with what was said in it.</summary>
    public void One(AmasSession one, SessionStatus status, IReadOnlyList<AmasMessage> messages)
    {
        if (IsJson)
        {
            Document(writer =>
            {
                writer.WriteStartObject("session");
                ConversationJson.Session(writer, one with { Title = (one.Title ?? status.Title) is { } title ? clean(title) : null });
                ConversationJson.Status(writer, status);
                writer.WriteEndObject();
                ConversationJson.Messages(writer, messages, clean);
            });
            return;
        }

        var columns = session.Terminal.IsOutInteractive ? session.Terminal.Width : (int?)null;
        IEnumerable<string> lines =
        [
            .. StatusText.Lines(status with { Title = status.Title ?? one.Title, CreatedAt = status.CreatedAt ?? one.CreatedAt }, clean),
            .. StatusText.Lines(clean, ("agent", one.AgentKey ?? one.AgentId)),
            "",
            .. messages.Count == 0 ? ["Nothing was said yet."] : new TranscriptText(Palette(session.Terminal.IsOutInteractive), columns, clean).Lines(messages),
        ];
        Write(lines, session.Out);
    }

    /// <summary>What became of a deletion.</summary>
    public void Deleted(SessionDeletion deletion)
    {
        if (IsJson)
        {
            Document(writer =>
            {
                Sessions(writer, "deleted", deletion.Deleted);
                Sessions(writer, "kept", deletion.Kept);
                Sessions(writer, "unknown_age", deletion.OfUnknownAge);
                writer.WriteStartArray("failed");
                foreach (var (id, why) in deletion.Failed)
                {
                    writer.WriteStartObject();
                    writer.WriteString("id", id);
                    writer.WriteString("message", clean(why));
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            });
            return;
        }

        Write(
            [
                .. deletion.Failed.Select(failed => $"{VisibleText.Of(failed.Id)} was not deleted: {VisibleText.Of(clean(failed.Why))}."),
                .. deletion.OfUnknownAge.Select(kept => $"{VisibleText.Of(kept.Id)} is kept: the server does not say how old it is."),
                $"{PlanWords.Count(deletion.Deleted.Count, "session")} deleted{Kept(deletion.Kept.Count)}.",
            ],
            session.Out);
    }

    private static string Kept(int number) => number == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {number} kept");

    private void Table(IReadOnlyList<AmasSession> sessions, TextWriter to, bool interactive)
    {
        if (sessions.Count > 0)
        {
            Write(Terminal.Table.Lines([Titles, .. sessions.Select(Row)], 1, interactive ? session.Terminal.Width : null, Palette(interactive).Muted), to);
        }
    }

    private string[] Row(AmasSession one) =>
    [
        VisibleText.Of(one.Id),
        VisibleText.Of(clean(one.Title ?? one.AgentKey ?? one.AgentId ?? "")),
        VisibleText.Of(one.Status ?? ""),
        TranscriptText.Time(one.CreatedAt),
        TranscriptText.Time(one.UpdatedAt),
    ];

    private void Sessions(Utf8JsonWriter writer, string name, IEnumerable<AmasSession> sessions)
    {
        writer.WriteStartArray(name);
        foreach (var one in sessions)
        {
            writer.WriteStartObject();
            ConversationJson.Session(writer, one with { Title = one.Title is { } title ? clean(title) : null });
            writer.WriteString("status", one.Status);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void Document(Action<Utf8JsonWriter> write) => JsonDocumentWriter.Write(session.Out, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("format_version", JsonDocumentWriter.FormatVersion);
        write(writer);
        writer.WriteEndObject();
    });

    private Palette Palette(bool interactive) => new(session.HasColor(interactive));

    private static void Write(IEnumerable<string> lines, TextWriter to)
    {
        foreach (var line in lines)
        {
            to.Write(line + "\n");
        }
    }
}
