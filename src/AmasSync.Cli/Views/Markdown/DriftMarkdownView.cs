using Amas.Config;
using System.Text;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning.Drift;

namespace AmasSync.Cli.Views.Markdown;

/// <summary>What changed on the server, for an issue or a job summary. Never more than a comment may hold; what does not fit is counted.</summary>
internal static class DriftMarkdownView
{
    private const int Reserve = 1_000;
    private const int MaxBlockLength = 12_000;

    private static readonly TruncationNotice Truncation = new("amas-sync drift");

    /// <param name="report">The report.</param>
    /// <param name="output">Where it goes.</param>
    /// <param name="maxLength">How many characters it may take, with room for headings and counts.</param>
    public static void Write(DriftReport report, TextWriter output, int maxLength = PlanMarkdownView.MaxLength)
    {
        StringBuilder document = new();
        document.AppendJoin('\n', RenderHead(report)).Append('\n');
        AgentDrift[] changed = [.. report.Agents.Where(drift => !drift.IsMissing)];
        AgentDrift[] gone = [.. report.Agents.Where(drift => drift.IsMissing)];
        foreach (var section in new MarkdownSection[] { new("Changed on the server", changed.Length, changed.Select(RenderBlock), Truncation), new("Gone from the server", gone.Length, gone.Select(RenderBlock), Truncation) })
        {
            section.AddTo(document, Math.Max(maxLength - Reserve, 0));
        }

        output.Write(document.ToString());
    }

    /// <summary>The reports of several environments, one below the other.</summary>
    public static void Write(IReadOnlyList<EnvironmentResult<DriftReport>> attempts, TextWriter output) => EnvironmentsMarkdownView.Write(attempts, FormatHeading, (report, maxLength) => Write(report, output, maxLength), output);

    private static string FormatHeading(string environment) => $"### Drift in {MarkdownText.FormatCode(environment)}";

    private static IEnumerable<string> RenderHead(DriftReport report)
    {
        string[] facts = [PlanWording.FormatHost(report.Server), PlanWording.FormatInventory(report.Inventory, report.RunCount), $"amas-sync {report.ToolVersion}"];
        string[] alert = report.Remarks.Count == 0 ? [] : ["> [!CAUTION]", .. report.Remarks.Select(remark => $"> {MarkdownText.EscapeSentence(remark)}"), ""];
        return [FormatHeading(report.Environment), "", string.Join(" · ", facts.Select(MarkdownText.EscapeSentence)), "", .. alert, $"**{MarkdownText.EscapeSentence(DriftWording.FormatSummary(report))}**"];
    }

    private static string RenderBlock(AgentDrift drift)
    {
        var about = $"{MarkdownText.FormatHtmlCode(DriftWording.FormatTitle(drift))} ({MarkdownText.FormatHtmlCode(drift.Owned.File)}): {DriftWording.FormatNote(drift, RelativeTime.FormatUtc)}";
        var hint = $"→ {MarkdownText.EscapeSentence(drift.Hint)}";
        var differences = DriftWording.GetDifferences(drift);
        return differences.Count == 0
            ? $"- {about}\n  - {hint}\n"
            : string.Join('\n', ["<details>", $"<summary>{about}</summary>", "", hint, "", .. DifferenceMarkdown.RenderLines(differences, _ => "", MaxBlockLength, Truncation), "", "</details>", ""]) + "\n";
    }
}
