using System.Globalization;
using System.Text.Json;
using Amas.Client;
using Amas.Config.Json;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Conversations;
using AmasSync.Cli.Conversations.Sessions;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;

namespace AmasSync.Cli.Views.Conversations;

/// <summary>Writes sessions in the requested format, without their configurations, which can contain secrets.</summary>
/// <param name="context">The run.</param>
/// <param name="redact">Removes secrets from text.</param>
internal sealed class SessionsView(RunContext context, Func<string, string> redact)
{
    private const int MaxNamed = 5;
    private const int MaxShownId = 60;

    private static readonly string[] Titles = ["SESSION", "AGENT", "STATUS", "CREATED", "LAST CHANGE"];

    private bool IsJson => context.Globals.Format == OutputFormat.Json;

    /// <summary>Writes a list of sessions.</summary>
    public void WriteList(EnvironmentSettings environment, AccountSessions sessions)
    {
        if (!IsJson)
        {
            WriteTable(sessions.Readable, context.Out, context.Terminal.IsOutInteractive);
            var count = PlanWording.FormatCount(sessions.Readable.Count, "session");
            context.Out.Write($"{count}.{DescribeUnreadable(sessions.Unreadable)}\n");
            return;
        }

        WriteDocument(writer =>
        {
            writer.WriteString("environment", environment.Name);
            writer.WriteString("server", environment.Server);
            WriteSessions(writer, "sessions", sessions.Readable);
            JsonDocumentWriter.WriteList(writer, "unreadable", sessions.Unreadable, session =>
            {
                writer.WriteStartObject();
                writer.WriteString("id", redact(session.Id));
                writer.WriteString("problem", AccountSessions.Problem);
                writer.WriteEndObject();
            });
        });
    }

    /// <summary>Writes the sessions to be deleted, before they are deleted.</summary>
    public void WriteCandidates(IReadOnlyList<AmasSession> sessions)
    {
        var terminal = context.Terminal;
        var (output, interactive) = IsJson ? (terminal.Error, terminal.IsErrorInteractive) : (context.Out, terminal.IsOutInteractive);
        WriteTable(sessions, output, interactive);
        output.Flush();
    }

    /// <summary>Writes one session with its messages.</summary>
    public void WriteSession(AmasSession session, SessionStatus status, IReadOnlyList<AmasMessage> messages)
    {
        if (IsJson)
        {
            WriteSessionJson(session, status, messages);
            return;
        }

        var isInteractive = context.Terminal.IsOutInteractive;
        var known = status with { Title = status.Title ?? session.Title, CreatedAt = status.CreatedAt ?? session.CreatedAt };
        TranscriptText transcript = new(CreatePalette(isInteractive), isInteractive ? context.Terminal.Width : null, redact);
        IEnumerable<string> lines =
        [
            .. SessionStatusText.RenderLines(known, redact),
            .. SessionStatusText.RenderLines(redact, ("agent", session.AgentKey ?? session.AgentId)),
            "",
            .. messages.Count == 0 ? ["This session has no messages."] : transcript.RenderLines(messages),
        ];
        WriteLines(lines, context.Out);
    }

    /// <summary>Writes which sessions were deleted.</summary>
    public void WriteDeletion(SessionDeletion deletion)
    {
        if (IsJson)
        {
            WriteDeletionJson(deletion);
            return;
        }

        WriteLines(
            [
                .. deletion.Failed.Select(FormatFailure),
                .. deletion.UnknownAge.Select(
                    kept => $"{VisibleText.Escape(redact(kept.Id))} was kept: the server does not report its age."),
                $"{PlanWording.FormatCount(deletion.Deleted.Count, "session")} deleted{FormatKept(deletion.Kept.Count)}.",
            ],
            context.Out);
    }

    private void WriteSessionJson(AmasSession session, SessionStatus status, IReadOnlyList<AmasMessage> messages) =>
        WriteDocument(writer =>
        {
            writer.WriteStartObject("session");
            ConversationJson.WriteSession(writer, Redact(session with { Title = session.Title ?? status.Title }));
            ConversationJson.WriteStatus(writer, status);
            writer.WriteEndObject();
            ConversationJson.WriteMessages(writer, messages, redact);
        });

    private void WriteDeletionJson(SessionDeletion deletion) => WriteDocument(writer =>
    {
        WriteSessions(writer, "deleted", deletion.Deleted);
        WriteSessions(writer, "kept", deletion.Kept);
        WriteSessions(writer, "unknown_age", deletion.UnknownAge);
        JsonDocumentWriter.WriteList(writer, "failed", deletion.Failed, failed =>
        {
            writer.WriteStartObject();
            writer.WriteString("id", redact(failed.Id));
            writer.WriteString("message", redact(failed.Why));
            writer.WriteEndObject();
        });
    });

    private string FormatFailure((string Id, string Why) failed) =>
        $"{VisibleText.Escape(redact(failed.Id))} was not deleted: {VisibleText.Escape(redact(failed.Why))}.";

    private string DescribeUnreadable(IReadOnlyList<AmasSession> unreadable)
    {
        if (unreadable.Count == 0)
        {
            return "";
        }

        var ids = unreadable.Take(MaxNamed).Select(session => session.Id is "" ? "one without an ID" : $"'{ShortenId(session.Id)}'");
        var more = unreadable.Count > MaxNamed ? $" and {PlanWording.FormatCount(unreadable.Count - MaxNamed, "other")}" : "";
        return $" {unreadable.Count} more cannot be read, because the server gives no usable ID: {string.Join(", ", ids)}{more}.";
    }

    private string ShortenId(string id)
    {
        var shown = redact(id);
        return VisibleText.Escape(shown.Length > MaxShownId ? $"{shown[..MaxShownId]}…" : shown);
    }

    private AmasSession Redact(AmasSession session) => session with
    {
        Id = redact(session.Id),
        Title = RedactIfAny(session.Title),
        AgentId = RedactIfAny(session.AgentId),
        AgentKey = RedactIfAny(session.AgentKey),
        ConfigHash = RedactIfAny(session.ConfigHash),
        Status = RedactIfAny(session.Status),
    };

    private string? RedactIfAny(string? text) => text is null ? null : redact(text);

    private static string FormatKept(int number) => number == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {number} kept");

    private void WriteTable(IReadOnlyList<AmasSession> sessions, TextWriter output, bool interactive)
    {
        if (sessions.Count > 0)
        {
            IReadOnlyList<string[]> rows = [Titles, .. sessions.Select(FormatRow)];
            var columns = interactive ? context.Terminal.Width : (int?)null;
            WriteLines(Terminal.Table.RenderLines(rows, 1, columns, CreatePalette(interactive).PaintMuted), output);
        }
    }

    private string[] FormatRow(AmasSession session) =>
    [
        VisibleText.Escape(redact(session.Id)),
        VisibleText.Escape(redact(session.Title ?? session.AgentKey ?? session.AgentId ?? "")),
        VisibleText.Escape(redact(session.Status ?? "")),
        TranscriptText.FormatTime(session.CreatedAt),
        TranscriptText.FormatTime(session.UpdatedAt),
    ];

    private void WriteSessions(Utf8JsonWriter writer, string name, IEnumerable<AmasSession> sessions) =>
        JsonDocumentWriter.WriteList(writer, name, sessions, session =>
        {
            writer.WriteStartObject();
            ConversationJson.WriteSession(writer, Redact(session));
            writer.WriteString("status", Redact(session).Status);
            writer.WriteEndObject();
        });

    private void WriteDocument(Action<Utf8JsonWriter> write) => JsonDocumentWriter.Write(context.Out, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("format_version", JsonDocumentWriter.FormatVersion);
        write(writer);
        writer.WriteEndObject();
    });

    private Palette CreatePalette(bool interactive) => new(context.HasColor(interactive));

    private static void WriteLines(IEnumerable<string> lines, TextWriter output)
    {
        foreach (var line in lines)
        {
            output.Write(line + "\n");
        }
    }
}
