using System.Globalization;
using Amas.Config.Json;
using AmasSync.Cli.CommandLine;
using AmasSync.Cli.Conversations.Batches;
using AmasSync.Cli.Conversations.Batches.Results;
using AmasSync.Cli.Hosting;
using AmasSync.Cli.Hosting.Streams;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;

namespace AmasSync.Cli.Views.Conversations;

/// <summary>Writes the progress and the summary of a batch: a status line on a terminal, elsewhere a line for each message.</summary>
internal sealed class BatchView(RunContext context, IStatusLine status) : IBatchView
{
    private const int MaxFailures = 10;
    private const int MaxMessageWidth = 60;

    public void WriteProgress(BatchMessage message, int done, int total)
    {
        var text = DisplayWidth.Truncate(VisibleText.Escape(BatchContent.ToText(message.Content)), MaxMessageWidth);
        status.Show(FormatInvariant($"{done + 1} of {total}: {text}"));
    }

    public void WriteResult(BatchRecord record, int done, int total)
    {
        status.Clear();
        if (!context.Terminal.IsErrorInteractive)
        {
            var outcome = record.IsAnswered ? "ok    " : "failed";
            var time = FormatInvariant($"{record.Elapsed.TotalSeconds:0.0} s");
            var error = record.Error is { } sentence ? $"  {VisibleText.Escape(sentence)}" : "";
            context.Terminal.Error.Write(FormatInvariant($"{outcome}  {done} of {total}  line {record.Message.Line}  {time}{error}\n"));
        }
    }

    public void WriteNotice(string sentence)
    {
        status.Clear();
        context.Terminal.Error.Write($"amas-sync: {VisibleText.Escape(sentence)}.\n");
    }

    public void WriteSummary(BatchSummary summary)
    {
        status.Clear();
        if (context.Globals.Format == OutputFormat.Json)
        {
            WriteSummaryJson(summary);
            return;
        }

        foreach (var line in RenderSummary(summary))
        {
            context.Out.Write(line + "\n");
        }
    }

    private static IEnumerable<string> RenderSummary(BatchSummary summary)
    {
        var messages = PlanWording.FormatCount(summary.Messages, "message");
        var counts = string.Join(", ", FormatCounts(summary));
        yield return $"{messages}: {counts}. Results: {VisibleText.Escape(summary.Results)}";
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
            yield return "Run the same command again to send the remaining messages.";
        }
    }

    private static IEnumerable<string> FormatCounts(BatchSummary summary)
    {
        (int Count, string Words)[] parts =
        [
            (summary.AnsweredEarlier, "answered before"),
            (summary.Answered, "answered"),
            (summary.Failed.Count, "failed"),
            (summary.Remaining, "remaining"),
        ];
        return parts.Where(part => part.Count > 0).Select(part => FormatInvariant($"{part.Count} {part.Words}"));
    }

    private void WriteSummaryJson(BatchSummary summary) => JsonDocumentWriter.Write(context.Out, writer =>
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
