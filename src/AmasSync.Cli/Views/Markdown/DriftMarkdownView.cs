using System.Text;
using Amas.Config;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning.Drift;

namespace AmasSync.Cli.Views.Markdown;

/// <summary>Writes a drift report for an issue or a job summary, not longer than a comment. Agents that do not fit are counted.</summary>
internal static class DriftMarkdownView
{
    private const int Reserve = 1_000;
    private const int MaxBlockLength = 12_000;

    private static readonly TruncationNotice Truncation = new("amas-sync drift");

    /// <param name="report">The report.</param>
    /// <param name="output">The writer for the report.</param>
    /// <param name="maxLength">The maximum length in characters, including headings and counts.</param>
    public static void Write(DriftReport report, TextWriter output, int maxLength = PlanMarkdownView.MaxLength)
    {
        StringBuilder document = new();
        document.AppendJoin('\n', RenderHead(report)).Append('\n');
        AgentDrift[] changed = [.. report.Agents.Where(drift => !drift.IsMissing)];
        AgentDrift[] gone = [.. report.Agents.Where(drift => drift.IsMissing)];
        MarkdownSection[] sections =
        [
            CreateSection("Changed on the server", changed),
            CreateSection("Gone from the server", gone),
        ];
        foreach (var section in sections)
        {
            section.AddTo(document, Math.Max(maxLength - Reserve, 0));
        }

        output.Write(document.ToString());
    }

    /// <summary>Writes the reports of several environments, one after the other.</summary>
    public static void Write(IReadOnlyList<EnvironmentResult<DriftReport>> results, TextWriter output) =>
        EnvironmentsMarkdownView.Write(results, FormatHeading, (report, maxLength) => Write(report, output, maxLength), output);

    private static MarkdownSection CreateSection(string title, AgentDrift[] agents) =>
        new(title, [.. agents.Select(drift => (Func<string>)(() => RenderBlock(drift)))], Truncation);

    private static string FormatHeading(string environment) => $"### Drift in {MarkdownText.FormatCode(environment)}";

    private static IEnumerable<string> RenderHead(DriftReport report)
    {
        string[] facts =
        [
            PlanWording.FormatHost(report.Server),
            PlanWording.FormatInventory(report.Inventory, report.RunCount, report.ManagedCount),
            $"amas-sync {report.ToolVersion}",
        ];
        var remarks = report.Remarks.Select(remark => $"> {MarkdownText.EscapeSentence(remark)}");
        return
        [
            FormatHeading(report.Environment),
            "",
            string.Join(" · ", facts.Select(MarkdownText.EscapeSentence)),
            "",
            .. report.Remarks.Count == 0 ? [] : (string[])["> [!CAUTION]", .. remarks, ""],
            $"**{MarkdownText.EscapeSentence(DriftWording.FormatSummary(report))}**",
        ];
    }

    private static string RenderBlock(AgentDrift drift)
    {
        var hint = $"→ {MarkdownText.EscapeSentence(drift.Hint)}";
        var differences = DriftWording.GetDifferences(drift);
        if (differences.Count == 0)
        {
            return $"- {FormatTitle(drift, MarkdownText.FormatCode)}\n  - {hint}\n";
        }

        var lines = DifferenceMarkdown.RenderLines(differences, _ => "", MaxBlockLength, Truncation);
        var title = FormatTitle(drift, MarkdownText.FormatHtmlCode);
        return string.Join('\n', ["<details>", $"<summary>{title}</summary>", "", hint, "", .. lines, "", "</details>", ""]) + "\n";
    }

    private static string FormatTitle(AgentDrift drift, Func<string, string> formatCode)
    {
        var (title, file) = (formatCode(DriftWording.FormatTitle(drift)), formatCode(drift.Owned.File));
        return $"{title} ({file}): {DriftWording.FormatNote(drift, RelativeTime.FormatUtc)}";
    }
}
