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
internal sealed class BatchView(Session session, StatusLine status)
{
    private const int MostFailures = 10;
    private const int LongestMessage = 60;

    public void Asked(BatchMessage message, int done, int all) =>
        status.Show(Text($"{done + 1} of {all}: {DisplayWidth.Cut(VisibleText.Of(BatchContent.TextOf(message.Content)), LongestMessage)}"));

    public void Recorded(BatchRecord record, int done, int all)
    {
        status.Clear();
        if (!session.Terminal.IsErrorInteractive)
        {
            var what = record.IsAnswered ? "ok    " : "failed";
            var why = record.Error is { } error ? $"  {VisibleText.Of(error)}" : "";
            session.Terminal.Error.Write(Text($"{what}  {done} of {all}  line {record.Message.Line}  {record.Elapsed.TotalSeconds:0.0} s{why}\n"));
        }
    }

    /// <summary>A sentence about the whole, beside the results.</summary>
    public void Say(string sentence)
    {
        status.Clear();
        session.Terminal.Error.Write($"amas-sync: {VisibleText.Of(sentence)}.\n");
    }

    public void End(BatchSummary summary)
    {
        status.Clear();
        if (session.Globals.Format == OutputFormat.Json)
        {
            Document(summary);
            return;
        }

        foreach (var line in Lines(summary))
        {
            session.Out.Write(line + "\n");
        }
    }

    private static IEnumerable<string> Lines(BatchSummary summary)
    {
        yield return $"{PlanWords.Count(summary.Messages, "message")}: {string.Join(", ", Parts(summary))}. Results: {VisibleText.Of(summary.Results)}";
        foreach (var failed in summary.Failed.Take(MostFailures))
        {
            yield return Text($"  line {failed.Message.Line}: {VisibleText.Of(failed.Error ?? "")}");
        }

        if (summary.Failed.Count > MostFailures)
        {
            yield return Text($"  and {summary.Failed.Count - MostFailures} more");
        }

        if (!summary.IsWhole)
        {
            yield return "The same command again goes on with what has no answer.";
        }
    }

    private static IEnumerable<string> Parts(BatchSummary summary) => new (int Number, string What)[]
    {
        (summary.Earlier, "answered before"),
        (summary.Answered, "answered"),
        (summary.Failed.Count, "failed"),
        (summary.Remaining, "left"),
    }.Where(part => part.Number > 0).Select(part => Text($"{part.Number} {part.What}"));

    private void Document(BatchSummary summary) => JsonDocumentWriter.Write(session.Out, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("format_version", JsonDocumentWriter.FormatVersion);
        writer.WriteString("results", summary.Results);
        writer.WriteString("session_id", summary.SessionId);
        writer.WriteNumber("messages", summary.Messages);
        writer.WriteNumber("answered_before", summary.Earlier);
        writer.WriteNumber("answered", summary.Answered);
        writer.WriteNumber("failed", summary.Failed.Count);
        writer.WriteNumber("remaining", summary.Remaining);
        writer.WriteEndObject();
    });

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
