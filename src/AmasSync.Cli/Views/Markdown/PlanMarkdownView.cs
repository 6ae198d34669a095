using System.Globalization;
using System.Text;
using Amas.Config.Findings;
using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Renaming;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Views.Markdown;

/// <summary>
/// A plan for the comment of a pull request: what needs a look first, what is long folded. Never more than 60,000 characters; agents that
/// do not fit are counted, and stand elsewhere. How to apply it comes last, whatever was left out. The same plan gives the same bytes.
/// </summary>
internal static class PlanMarkdownView
{
    public const int Longest = 60_000;

    private const string Command = "amas-sync plan --html-into FILE";

    // Headings and counts of the sections that come when the space is used up.
    private const int Reserve = 2_000;

    public static void Write(Plan plan, TextWriter to, MarkdownOptions? options = null)
    {
        var asked = options ?? new();
        Elsewhere elsewhere = new(Command, asked.Report);
        var assessment = Assessment.Of(plan);
        var end = ApplyMarkdown.Of(plan, asked);
        StringBuilder document = new();
        document.AppendJoin('\n', Head(plan, assessment)).Append('\n');
        foreach (var section in Sections(plan, elsewhere, assessment))
        {
            section.AddTo(document, Math.Max(asked.Longest - Reserve - end.Length, 0));
        }

        to.Write(document.Append(end).ToString());
    }

    /// <summary>The plans of several environments, one below the other.</summary>
    public static void Write(IReadOnlyList<Attempt<Plan>> attempts, TextWriter to, MarkdownOptions? options = null) =>
        EnvironmentsMarkdown.Write(attempts, Heading, (plan, longest) => Write(plan, to, (options ?? new()) with { Longest = longest }), to);

    private static string Heading(string environment) => $"### Plan for {MarkdownText.Code(environment)}";

    private static IEnumerable<string> Head(Plan plan, Assessment assessment)
    {
        string[] facts = [.. new[] { PlanWords.Host(plan.Server), PlanWords.Inventory(plan.Inventory, plan.Runs), PlanWords.Folder(plan), $"amas-sync {plan.ToolVersion}" }.OfType<string>()];
        yield return Heading(plan.Environment);
        yield return "";
        yield return string.Join(" · ", facts.Select(MarkdownText.Sentence));
        yield return "";
        foreach (var line in Some(PlanWords.Undoing(plan)).SelectMany(sentence => new[] { MarkdownText.Sentence(sentence), "" }))
        {
            yield return line;
        }

        foreach (var line in Alert(plan, assessment))
        {
            yield return line;
        }

        yield return $"**{PlanWords.Summary(plan)}** {string.Join(' ', Some(PlanWords.Unmanaged(plan)).Concat(Some(PlanWords.Ignored(plan) is { } ignored ? ignored + "." : null)))}".TrimEnd();
    }

    private static IEnumerable<string> Alert(Plan plan, Assessment assessment)
    {
        string[] alerts =
        [
            .. Some(PlanWords.Incomplete(plan)),
            .. PlanWords.OfTheWhole(plan).Select(blocker => $"{blocker.Message}. → {blocker.WayOut}"),
            .. Some(PlanWords.Deletes(plan)),
            .. Some(RiskWords.High(plan.Changes.Select(change => assessment[change]))),
        ];
        return Box("NOTE", [.. Some(PlanWords.Comparison(plan))]).Concat(Box("CAUTION", alerts));
    }

    private static IEnumerable<string> Box(string kind, string[] sentences) =>
        sentences.Length == 0 ? [] : [$"> [!{kind}]", .. sentences.Select(sentence => $"> {MarkdownText.Sentence(sentence)}  "), ""];

    private static IEnumerable<MarkdownSection> Sections(Plan plan, Elsewhere elsewhere, Assessment assessment) =>
    [
        Section("Findings", plan.Findings.Where(finding => finding.Severity != Severity.Off), Block, elsewhere),
        .. ChangeGroup.Of(plan, assessment).Select(group => Section(group.Title, group.Changes, new ChangeMarkdown(elsewhere, assessment).Of, elsewhere)),
        Section("Left alone", plan.Set.Orphans, orphan => $"- {MarkdownText.Code(orphan.Name.Text)}: owned, no longer in the folder\n", elsewhere),
        Section("Renames?", plan.Set.Lookalikes, pair => Block(plan, pair), elsewhere),
        Section("Remarks", plan.Set.Remarks.Concat(Some(PlanWords.Masked(plan))), remark => $"- {MarkdownText.Sentence(remark)}\n", elsewhere),
    ];

    private static MarkdownSection Section<T>(string title, IEnumerable<T> items, Func<T, string> block, Elsewhere elsewhere)
    {
        List<T> all = [.. items];
        return new(title, all.Count, all.Select(block), elsewhere);
    }

    private static string Block(Plan plan, Lookalike pair)
    {
        var (sentence, line) = PlanWords.Lookalike(plan, pair);
        return string.Join('\n', [MarkdownText.Sentence(sentence), "", .. MarkdownText.Fence("yaml", [line]), ""]) + "\n";
    }

    private static string Block(Finding finding)
    {
        var place = string.Create(CultureInfo.InvariantCulture, $"{finding.Place.File}:{finding.Place.Line}:{finding.Place.Column}");
        var hint = finding.Hint is null ? "" : $" ({MarkdownText.Sentence(finding.Hint)})";
        return $"- {MarkdownText.Code(place)} **{finding.Severity.ToString().ToLowerInvariant()} {finding.Code}** {MarkdownText.Sentence(finding.Message)}{hint}\n";
    }

    private static IEnumerable<string> Some(string? line) => line is null ? [] : [line];
}
