using System.Text;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning.Drift;

namespace AmasSync.Cli.Views.Markdown;

/// <summary>What changed on the server, for an issue or a job summary. Never more than a comment may hold; what does not fit is counted.</summary>
internal static class DriftMarkdownView
{
    private const int Reserve = 1_000;
    private const int LongestBlock = 12_000;

    private static readonly Elsewhere Whole = new("amas-sync drift");

    /// <param name="report">The report.</param>
    /// <param name="to">Where it goes.</param>
    /// <param name="longest">How many characters it may take, with room for headings and counts.</param>
    public static void Write(DriftReport report, TextWriter to, int longest = PlanMarkdownView.Longest)
    {
        StringBuilder document = new();
        document.AppendJoin('\n', Head(report)).Append('\n');
        AgentDrift[] changed = [.. report.Agents.Where(drift => !drift.IsGone)];
        AgentDrift[] gone = [.. report.Agents.Where(drift => drift.IsGone)];
        foreach (var section in new MarkdownSection[] { new("Changed on the server", changed.Length, changed.Select(Block), Whole), new("Gone from the server", gone.Length, gone.Select(Block), Whole) })
        {
            section.AddTo(document, Math.Max(longest - Reserve, 0));
        }

        to.Write(document.ToString());
    }

    /// <summary>The reports of several environments, one below the other.</summary>
    public static void Write(IReadOnlyList<Attempt<DriftReport>> attempts, TextWriter to) => EnvironmentsMarkdown.Write(attempts, Heading, (report, longest) => Write(report, to, longest), to);

    private static string Heading(string environment) => $"### Drift in {MarkdownText.Code(environment)}";

    private static IEnumerable<string> Head(DriftReport report)
    {
        string[] facts = [PlanWords.Host(report.Server), PlanWords.Inventory(report.Inventory, report.Runs), $"amas-sync {report.ToolVersion}"];
        string[] alert = report.Remarks.Count == 0 ? [] : ["> [!CAUTION]", .. report.Remarks.Select(remark => $"> {MarkdownText.Sentence(remark)}"), ""];
        return [Heading(report.Environment), "", string.Join(" · ", facts.Select(MarkdownText.Sentence)), "", .. alert, $"**{MarkdownText.Sentence(DriftFacts.Summary(report))}**"];
    }

    private static string Block(AgentDrift drift)
    {
        var about = $"{MarkdownText.HtmlCode(DriftFacts.TitleOf(drift))} ({MarkdownText.HtmlCode(drift.Owned.File)}): {DriftFacts.NoteOf(drift, Moment.On)}";
        var wayOut = $"→ {MarkdownText.Sentence(drift.WayOut)}";
        var differences = DriftFacts.DifferencesOf(drift);
        return differences.Count == 0
            ? $"- {about}\n  - {wayOut}\n"
            : string.Join('\n', ["<details>", $"<summary>{about}</summary>", "", wayOut, "", .. DifferenceMarkdown.Capped(differences, _ => "", LongestBlock, Whole), "", "</details>", ""]) + "\n";
    }
}
