using Amas.Config;
using AmasSync.Cli.Views.Terminal;
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
internal sealed class ChangeMarkdown(PlanReview review, MarkdownOptions options)
{
    private const int MaxBlockLength = 12_000;
    private const int MaxLineName = 200;
    private const int MaxPaths = 5;

    // As long as the name of a Git object: two changes with the same one cannot be found.
    private const int HashLength = 40;

    private readonly TruncationNotice truncation = TruncationNotice.Create(options);
    private readonly Dictionary<Change, string> hashes = new(ReferenceEqualityComparer.Instance);

    public string Render(Change change)
    {
        PropertyChange[] differences = [.. ChangeWording.GetDifferences(change)];
        var lines = differences.Length > 0 ? RenderFolded(change, differences) : RenderShort(change);
        return string.Join('\n', lines) + "\n";
    }

    /// <summary>Renders the line of a change whose details have no room: its name, what differs, and its risk.</summary>
    public string RenderLine(Change change)
    {
        var mark = RiskWording.FormatMark(review[change]) is { } words ? $" · **{words}**" : "";
        return $"- {RenderShortHead(change)}: {DescribeAmount(change)}{mark}{FormatHash(change)}\n";
    }

    /// <summary>Renders the line of a change that equals another one, whose block is shown.</summary>
    public string RenderSameLine(Change change, Change other) =>
        $"- {RenderShortHead(change)}: the same change as {FormatShortTitle(other)}{FormatHash(change)}\n";

    /// <summary>Renders the line of a change that the base branch has too.</summary>
    public static string RenderForeignLine(Change change) =>
        $"- {RenderShortHead(change)}: {change.Action} that the base branch already contains\n";

    private static string RenderShortHead(Change change)
    {
        var file = change.File is { } path ? $" ({MarkdownText.FormatCode(Shorten(path))})" : "";
        return $"{FormatShortTitle(change)}{file}";
    }

    private static string FormatShortTitle(Change change) => MarkdownText.FormatCode(Shorten(ChangeWording.FormatTitle(change)));

    private static string DescribeAmount(Change change)
    {
        string[] paths = [.. ChangeWording.GetDifferences(change).Select(difference => ReadablePath.Format(difference.Path))];
        if (paths.Length == 0)
        {
            return change.Action;
        }

        var shown = paths.Take(MaxPaths).Select(path => MarkdownText.FormatCode(Shorten(path)));
        var more = paths.Length > MaxPaths ? $" and {PlanWording.FormatCount(paths.Length - MaxPaths, "more difference")}" : "";
        return $"{change.Action} of {string.Join(", ", shown)}{more}";
    }

    private string FormatHash(Change change) => options.NamesHashes ? $" · change `{ComputeHash(change)[..HashLength]}`" : "";

    private string ComputeHash(Change change)
    {
        if (!hashes.TryGetValue(change, out var hash))
        {
            hash = ChangeHash.Compute(change);
            hashes.Add(change, hash);
        }

        return hash;
    }

    private static string Shorten(string text) => text.Length <= MaxLineName ? text : text[..MaxLineName] + "…";

    private IEnumerable<string> RenderShort(Change change)
    {
        var about = change is Change.Create { After: { } config } ? ConfigSummary.Describe(config) : [];
        List<string> parts = [RenderHead(change), .. about.Select(MarkdownText.FormatCode)];
        if (RiskWording.FormatMark(review[change]) is { } mark)
        {
            parts.Add($"**{mark}**");
        }

        parts[^1] += FormatHash(change);
        var details = RenderBlocker(change).Concat(RenderReview(change));
        return [$"- {string.Join(" · ", parts)}", .. details.Select(line => "  - " + line)];
    }

    private static string RenderHead(Change change)
    {
        var file = change.File is { } path ? $" ({MarkdownText.FormatCode(path)})" : "";
        return $"{MarkdownText.FormatCode(ChangeWording.FormatTitle(change))}{file}{FormatNote(change, MarkdownText.EscapeSentence)}";
    }

    // The heading of the group already names the action of changes that are not blocked.
    private static string FormatNote(Change change, Func<string, string> escape)
    {
        var note = change.Blocker is null ? ChangeWording.DescribeReason(change) : ChangeWording.FormatNote(change);
        return note.Length > 0 ? $": {escape(note)}" : "";
    }

    private IEnumerable<string> RenderFolded(Change change, PropertyChange[] differences)
    {
        yield return "<details>";
        yield return $"<summary>{RenderFoldedSummary(change, differences.Length)}</summary>";
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

        if (RenderReview(change).ToArray() is { Length: > 0 } remarks)
        {
            yield return string.Join('\n', remarks.Select(line => "- " + line));
            yield return "";
            yield return "**Differences**";
            yield return "";
        }

        var moment = ChangeWording.GetObserved(change)?.UpdatedAt is { } saved ? RelativeTime.FormatUtc(saved) : null;
        var lines = DifferenceMarkdown.RenderLines(
            differences, difference => DifferenceWording.DescribeOrigin(difference, moment), MaxBlockLength, truncation);
        foreach (var line in lines)
        {
            yield return line;
        }

        foreach (var line in WorkflowMarkdown.RenderLines(change, truncation))
        {
            yield return line;
        }

        yield return "";
        if (options.NamesHashes)
        {
            yield return $"<sub>{FormatHash(change).TrimStart(' ', '·')}</sub>";
            yield return "";
        }

        yield return "</details>";
        yield return "";
    }

    private string RenderFoldedSummary(Change change, int differenceCount)
    {
        var title = MarkdownText.FormatHtmlCode(ChangeWording.FormatTitle(change));
        var file = change.File is { } path ? $" ({MarkdownText.FormatHtmlCode(path)})" : "";
        var amount = PlanWording.FormatCount(differenceCount, "difference");
        var note = FormatNote(change, MarkdownText.EscapeHtmlSentence);
        var mark = RiskWording.FormatMark(review[change]) is { } words ? $" · <b>{words}</b>" : "";
        return $"{title}{file}: {amount}{note}{mark}";
    }

    private IEnumerable<string> RenderReview(Change change)
    {
        var assessment = review[change];
        var risks = assessment.Risks.Where(RiskWording.IsInformative);
        return risks.Select(RenderRisk).Concat(RiskWording.DescribeContext(assessment).Select(MarkdownText.EscapeSentence));
    }

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
