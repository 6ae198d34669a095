using Amas.Config;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Comparing;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;
using AmasSync.Core.Review.Risks;

namespace AmasSync.Cli.Views.Markdown.Changes;

/// <summary>
/// Renders one change: as a block that is shown entirely or not at all, with its differences folded, or as one line. With the hash of the
/// change in it, the text stands for this change and no other.
/// </summary>
/// <param name="review">The review of the plan.</param>
/// <param name="options">The options of the view.</param>
/// <param name="shared">The texts that are shown once for several changes.</param>
internal sealed class ChangeMarkdown(PlanReview review, MarkdownOptions options, SharedTexts shared)
{
    private const int MaxBlockLength = 12_000;
    private const int MaxSummarized = 3;
    private const string Fold = "<details>";

    private readonly TruncationNotice truncation = TruncationNotice.Create(options);
    private readonly ChangeStamp stamp = new(options.NamesHashes);
    private readonly RenamePairs pairs = new(review.Plan);

    /// <summary>Creates what renders the changes of a plan.</summary>
    public static ChangeMarkdown Create(PlanReview review, MarkdownOptions options) =>
        new(review, options, new SharedTexts(review, new RenamePairs(review.Plan), change => !review.IsForeign(change)));

    /// <summary>Gets the texts that are shown once for several changes.</summary>
    public SharedTexts Shared => shared;

    /// <summary>Gets the changes as one line each.</summary>
    public ChangeLine Line => field ??= new(review, stamp);

    /// <summary>Gets the agents that are deleted and created again under another name.</summary>
    public RenamePairs Pairs => pairs;

    /// <summary>Renders a change with all its details.</summary>
    public string Render(Change change)
    {
        if (ChangeLine.IsComplete(change))
        {
            return Line.RenderComplete(change);
        }

        if (pairs.FindBoth(change) is var (delete, create))
        {
            return RenderPair(delete, create);
        }

        PropertyChange[] differences = [.. pairs.FindDifferences(change) ?? ChangeWording.GetDifferences(change)];
        IEnumerable<string>? content = change switch
        {
            Change.Create { After: { } config } when pairs.FindOldName(change) is null =>
                NewAgentMarkdown.RenderLines(change, config, shared, MaxBlockLength, truncation),
            _ => differences.Length > 0 ? RenderDifferences(change, differences) : null,
        };
        return string.Join('\n', content is null ? RenderShort(change) : RenderFolded(change, differences, content)) + "\n";
    }

    /// <summary>Opens the fold of a block; returns other texts as they are.</summary>
    public static string Open(string block) =>
        block.StartsWith($"{Fold}\n", StringComparison.Ordinal) ? $"<details open>{block[Fold.Length..]}" : block;

    private string RenderPair(Change delete, Change create)
    {
        PropertyChange[] differences = [.. pairs.FindDifferences(create) ?? []];
        var words = RiskWording.FormatMark(review[delete]) ?? "";
        var stamps = stamp.Format(delete) + stamp.Format(create);
        const string note = "the old agent is deleted, a new one is created";
        if (differences.Length == 0)
        {
            var title = $"{ChangeLine.FormatTitle(delete)} → {ChangeLine.FormatTitle(create)}";
            return $"- {title}: {note} · **{words}**{ChangeLine.FormatFile(create)}{stamps}\n";
        }

        var (old, name) = (MarkdownText.FormatHtmlCode(delete.Name.Text), MarkdownText.FormatHtmlCode(create.Name.Text));
        string[] lines =
        [
            Fold,
            $"<summary>{old} → {name}: {note} · {FormatDifferences(differences)} · <b>{words}</b>"
                + $"{FormatHtmlFile(create)}{stamps}</summary>",
            "",
            .. RenderDifferences(create, differences),
            "",
            "</details>",
            "",
            "",
        ];
        return string.Join('\n', lines);
    }

    private IEnumerable<string> RenderShort(Change change)
    {
        List<string> parts = [RenderHead(change)];
        if (RiskWording.FormatMark(review[change]) is { } mark)
        {
            parts.Add($"**{mark}**");
        }

        parts[^1] += ChangeLine.FormatFile(change) + stamp.Format(change);
        var context = pairs.Contains(change) ? [] : RenderContext(change);
        var details = RenderBlocker(change).Concat(RenderRisks(change)).Concat(context);
        return [$"- {string.Join(" · ", parts)}", .. details.Select(line => "  - " + line)];
    }

    private string RenderHead(Change change) =>
        $"{MarkdownText.FormatCode(ChangeWording.FormatTitle(change))}: {FormatNote(change, MarkdownText.FormatCode)}";

    private static string FormatHtmlFile(Change change) =>
        change.File is { } path ? $" <sub>{MarkdownText.FormatHtmlCode(path)}</sub>" : "";

    private string FormatNote(Change change, Func<string, string> formatCode) => change switch
    {
        { Blocker: not null } => MarkdownText.EscapeHtmlSentence(ChangeWording.FormatNote(change)),
        Change.Create when pairs.FindOldName(change) is { } old => $"new agent that looks like {formatCode(old)}",
        Change.Create => JoinReason("new agent", change) + FormatPerhaps(change, "the new name of", formatCode),
        Change.Delete => JoinReason("deleted for good", change) + FormatPerhaps(change, "renamed to", formatCode),
        Change.Rename => JoinReason("renamed", change),
        Change.Adopt => "taken over, created outside this project",
        _ => MarkdownText.EscapeHtmlSentence(ChangeWording.DescribeReason(change)),
    };

    // The section of possible renames says more.
    private string FormatPerhaps(Change change, string what, Func<string, string> formatCode) =>
        pairs.FindSimilar(change) is { } other ? $" (perhaps {what} {formatCode(other)})" : "";

    private static string JoinReason(string action, Change change) =>
        ChangeWording.DescribeReason(change) is { Length: > 0 } reason ? $"{action}, {reason}" : action;

    private IEnumerable<string> RenderFolded(Change change, PropertyChange[] differences, IEnumerable<string> content)
    {
        yield return Fold;
        yield return $"<summary>{RenderSummary(change, differences)}{stamp.Format(change)}</summary>";
        yield return "";
        foreach (var line in RenderBlocker(change))
        {
            yield return line;
            yield return "";
        }

        foreach (var line in RenderUnstored(change))
        {
            yield return line;
        }

        if (!RiskWording.IsToldByMark(review[change]) && RenderRisks(change).ToArray() is { Length: > 0 } risks)
        {
            yield return string.Join('\n', risks.Select(line => "* " + line));
            yield return "";
        }

        foreach (var line in content)
        {
            yield return line;
        }

        if (RenderContext(change).ToArray() is { Length: > 0 } context)
        {
            yield return "";
            yield return $"<sub>{string.Join(". ", context)}.</sub>";
        }

        foreach (var line in WorkflowMarkdown.RenderLines(change, truncation))
        {
            yield return line;
        }

        yield return "";
        yield return "</details>";
        yield return "";
    }

    private string RenderSummary(Change change, PropertyChange[] differences)
    {
        var title = MarkdownText.FormatHtmlCode(ChangeWording.FormatTitle(change));
        var about = change is Change.Create { After: { } config } && pairs.FindOldName(change) is null
            ? ConfigSummary.Describe(config).Select(MarkdownText.FormatHtmlCode)
            : [FormatDifferences(differences)];
        string[] parts = [.. about.Prepend(FormatNote(change, MarkdownText.FormatHtmlCode)).Where(part => part.Length > 0)];
        var mark = RiskWording.FormatLongMark(review[change]) is { } words ? $" · <b>{MarkdownText.EscapeHtmlSentence(words)}</b>" : "";
        return $"{title}: {string.Join(" · ", parts)}{mark}{FormatHtmlFile(change)}";
    }

    private static string FormatDifferences(PropertyChange[] differences)
    {
        var shown = differences.Take(differences.Length <= MaxSummarized ? MaxSummarized : MaxSummarized - 1);
        var summaries = shown.Select(difference => DifferenceSummary.Format(difference, MarkdownText.FormatHtmlCode)).ToList();
        var more = differences.Length - summaries.Count;
        var cause = differences is [var only] && DifferenceWording.DescribeCause(only) is { Length: > 0 } place
            ? $", {MarkdownText.FormatHtmlCode(place)}"
            : "";
        return string.Join(", ", summaries) + cause + (more > 0 ? $" and {PlanWording.FormatCount(more, "more difference")}" : "");
    }

    private IEnumerable<string> RenderDifferences(Change change, PropertyChange[] differences)
    {
        var moment = ChangeWording.GetObserved(change)?.UpdatedAt is { } saved ? RelativeTime.FormatUtc(saved) : null;
        return DifferenceMarkdown.RenderLines(
            differences, difference => DifferenceWording.DescribeOrigin(difference, moment), MaxBlockLength, truncation, shared);
    }

    private IEnumerable<string> RenderRisks(Change change) => review[change].Risks.Where(RiskWording.IsInformative).Select(RenderRisk);

    private IEnumerable<string> RenderContext(Change change) =>
        RiskWording.DescribeContext(review[change]).Select(MarkdownText.EscapeSentence);

    private static string RenderRisk(Risk risk) =>
        $"**{RiskWording.FormatLevel(risk.Level)}**: {MarkdownText.EscapeSentence(risk.Reason)}";

    private static IEnumerable<string> RenderUnstored(Change change)
    {
        var values = UnstoredValueWording.GetValues(change);
        if (UnstoredValueWording.FormatHint(change) is not { } hint)
        {
            return [];
        }

        string[] entries = [.. UnstoredValueWording.FormatIgnoreEntries(change.Name, values)];
        var fence = entries.Length == 0 ? [] : MarkdownText.RenderFence("yaml", entries);
        return
        [
            .. values.Select(value => $"- {MarkdownText.EscapeSentence(UnstoredValueWording.Describe(value))}"),
            "",
            $"→ {MarkdownText.EscapeSentence(hint)}",
            "",
            .. fence,
            "",
        ];
    }

    private static IEnumerable<string> RenderBlocker(Change change) => change.Blocker is not { Agent: not null } blocker
        ? []
        : [$"{MarkdownText.EscapeSentence(blocker.Message)}. → {MarkdownText.EscapeSentence(blocker.Hint)}"];
}
