using System.Globalization;
using Amas.Config.Json;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Conversations.Batches;
using AmasSync.Cli.Conversations.Batches.Results;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;

namespace AmasSync.Cli.Views.Conversations;

/// <summary>How far a batch is: on a terminal one line that changes, elsewhere a line per message. At the end what came of it.</summary>
internal sealed class BatchView(RunContext session, StatusLine status)
{
    private const int MaxFailures = 10;
    private const int MaxMessageWidth = 60;

    public void WriteProgress(BatchMessage message, int done, int total) =>
        status.Show(FormatInvariant($"{done + 1} of {total}: {DisplayWidth.Truncate(VisibleText.Escape(BatchContent.ToText(message.Content)), MaxMessageWidth)}"));

    public void WriteResult(BatchRecord record, int done, int total)
    {
        status.Clear();
        if (!session.Terminal.IsErrorInteractive)
        {
            var what = record.IsAnswered ? "ok    " : "failed";
            var why = record.Error is { } error ? $"  {VisibleText.Escape(error)}" : "";
            session.Terminal.Error.Write(FormatInvariant($"{what}  {done} of {total}  line {record.Message.Line}  {record.Elapsed.TotalSeconds:0.0} s{why}\n"));
        }
    }

    /// <summary>A sentence about the whole, beside the results.</summary>
    public void WriteNotice(string sentence)
    {
        status.Clear();
        session.Terminal.Error.Write($"amas-sync: {VisibleText.Escape(sentence)}.\n");
    }

    public void WriteSummary(BatchSummary summary)
    {
        status.Clear();
        if (session.Globals.Format == OutputFormat.Json)
        {
            WriteSummaryJson(summary);
            return;
        }

        foreach (var line in RenderSummary(summary))
        {
            session.Out.Write(line + "\n");
        }
    }

    private static IEnumerable<string> RenderSummary(BatchSummary summary)
    {
        yield return $"{PlanWording.FormatCount(summary.Messages, "message")}: {string.Join(", ", FormatCounts(summary))}. Results: {VisibleText.Escape(summary.Results)}";
        foreach (var failed in summary.Failed.Take(MaxFailures))
        {
            yield return FormatInvariant($"  line {failed.Message.Line}: {VisibleText.Escape(failed.Error ?? "")}");
        }

        if (summary.Failed.Count > MaxFailures)
        {
            yield return FormatInvariant($"  and {summary.Failed.Count - MaxFailures} more");
        }

        if (!summary.IsComplete)
        {
            yield return "The same command again goes on with what has no answer.";
        }
    }

    private static IEnumerable<string> FormatCounts(BatchSummary summary) => new (int Number, string What)[]
    {
        (summary.AnsweredEarlier, "answered before"),
        (summary.Answered, "answered"),
        (summary.Failed.Count, "failed"),
        (summary.Remaining, "left"),
    }.Where(part => part.Number > 0).Select(part => FormatInvariant($"{part.Number} {part.What}"));

    private void WriteSummaryJson(BatchSummary summary) => JsonDocumentWriter.Write(session.Out, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("format_version", JsonDocumentWriter.FormatVersion);
        writer.WriteString("results", summary.Results);
        writer.WriteString("session_id", summary.SessionId);
        writer.WriteNumber("messages", summary.Messages);
        writer.WriteNumber("answered_before", summary.AnsweredEarlier);
        writer.WriteNumber("answered", summary.Answered);
        writer.WriteNumber("failed", summary.Failed.Count);
        writer.WriteNumber("remaining", summary.Remaining);
        writer.WriteEndObject();
    });

    private static string FormatInvariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
