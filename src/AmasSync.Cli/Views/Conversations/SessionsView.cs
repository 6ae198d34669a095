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
internal sealed class SessionsView(RunContext session, Func<string, string> clean)
{
    private static readonly string[] Titles = ["SESSION", "AGENT", "STATUS", "CREATED", "LAST CHANGE"];

    private bool IsJson => session.Globals.Format == OutputFormat.Json;

    /// <summary>All of them.</summary>
    public void WriteList(EnvironmentSettings environment, IReadOnlyList<AmasSession> sessions)
    {
        if (!IsJson)
        {
            WriteTable(sessions, session.Out, session.Terminal.IsOutInteractive);
            session.Out.Write($"{PlanWording.FormatCount(sessions.Count, "session")}.\n");
            return;
        }

        WriteDocument(writer =>
        {
            writer.WriteString("environment", environment.Name);
            writer.WriteString("server", environment.Server);
            WriteSessions(writer, "sessions", sessions);
        });
    }

    /// <summary>Those that are to be deleted, before that is done.</summary>
    public void WriteCandidates(IReadOnlyList<AmasSession> sessions)
    {
        var (output, interactive) = IsJson ? (session.Terminal.Error, session.Terminal.IsErrorInteractive) : (session.Out, session.Terminal.IsOutInteractive);
        WriteTable(sessions, output, interactive);
        output.Flush();
    }

    /// <summary>One, with what was said in it.</summary>
    public void WriteSession(AmasSession amasSession, SessionStatus status, IReadOnlyList<AmasMessage> messages)
    {
        if (IsJson)
        {
            WriteDocument(writer =>
            {
                writer.WriteStartObject("session");
                ConversationJson.WriteSession(writer, amasSession with { Title = (amasSession.Title ?? status.Title) is { } title ? clean(title) : null });
                ConversationJson.WriteStatus(writer, status);
                writer.WriteEndObject();
                ConversationJson.WriteMessages(writer, messages, clean);
            });
            return;
        }

        var columns = session.Terminal.IsOutInteractive ? session.Terminal.Width : (int?)null;
        IEnumerable<string> lines =
        [
            .. SessionStatusText.RenderLines(status with { Title = status.Title ?? amasSession.Title, CreatedAt = status.CreatedAt ?? amasSession.CreatedAt }, clean),
            .. SessionStatusText.RenderLines(clean, ("agent", amasSession.AgentKey ?? amasSession.AgentId)),
            "",
            .. messages.Count == 0 ? ["Nothing was said yet."] : new TranscriptText(CreatePalette(session.Terminal.IsOutInteractive), columns, clean).RenderLines(messages),
        ];
        WriteLines(lines, session.Out);
    }

    /// <summary>What became of a deletion.</summary>
    public void WriteDeletion(SessionDeletion deletion)
    {
        if (IsJson)
        {
            WriteDocument(writer =>
            {
                WriteSessions(writer, "deleted", deletion.Deleted);
                WriteSessions(writer, "kept", deletion.Kept);
                WriteSessions(writer, "unknown_age", deletion.UnknownAge);
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

        WriteLines(
            [
                .. deletion.Failed.Select(failed => $"{VisibleText.Escape(failed.Id)} was not deleted: {VisibleText.Escape(clean(failed.Why))}."),
                .. deletion.UnknownAge.Select(kept => $"{VisibleText.Escape(kept.Id)} is kept: the server does not say how old it is."),
                $"{PlanWording.FormatCount(deletion.Deleted.Count, "session")} deleted{FormatKept(deletion.Kept.Count)}.",
            ],
            session.Out);
    }

    private static string FormatKept(int number) => number == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {number} kept");

    private void WriteTable(IReadOnlyList<AmasSession> sessions, TextWriter output, bool interactive)
    {
        if (sessions.Count > 0)
        {
            WriteLines(Terminal.Table.RenderLines([Titles, .. sessions.Select(FormatRow)], 1, interactive ? session.Terminal.Width : null, CreatePalette(interactive).PaintMuted), output);
        }
    }

    private string[] FormatRow(AmasSession amasSession) =>
    [
        VisibleText.Escape(amasSession.Id),
        VisibleText.Escape(clean(amasSession.Title ?? amasSession.AgentKey ?? amasSession.AgentId ?? "")),
        VisibleText.Escape(amasSession.Status ?? ""),
        TranscriptText.FormatTime(amasSession.CreatedAt),
        TranscriptText.FormatTime(amasSession.UpdatedAt),
    ];

    private void WriteSessions(Utf8JsonWriter writer, string name, IEnumerable<AmasSession> sessions)
    {
        writer.WriteStartArray(name);
        foreach (var amasSession in sessions)
        {
            writer.WriteStartObject();
            ConversationJson.WriteSession(writer, amasSession with { Title = amasSession.Title is { } title ? clean(title) : null });
            writer.WriteString("status", amasSession.Status);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void WriteDocument(Action<Utf8JsonWriter> write) => JsonDocumentWriter.Write(session.Out, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("format_version", JsonDocumentWriter.FormatVersion);
        write(writer);
        writer.WriteEndObject();
    });

    private Palette CreatePalette(bool interactive) => new(session.HasColor(interactive));

    private static void WriteLines(IEnumerable<string> lines, TextWriter output)
    {
        foreach (var line in lines)
        {
            output.Write(line + "\n");
        }
    }
}
