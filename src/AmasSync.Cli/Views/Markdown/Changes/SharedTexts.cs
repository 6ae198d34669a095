using System.Globalization;
using System.Text;
using Amas.Config.Json;
using AmasSync.Cli.Views.Terminal;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Comparing;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;
using AmasSync.Core.TextDiffs;

namespace AmasSync.Cli.Views.Markdown.Changes;

/// <summary>
/// Long texts that several changes contain which are not equal as a whole, such as a prompt of many new agents. They are shown once, under
/// a heading of their own; the changes refer to it.
/// </summary>
internal sealed class SharedTexts
{
    /// <summary>The heading, and where references lead.</summary>
    public const string Title = "Shared texts";

    private const int MaxLength = 15_000;
    private const int MaxOpen = 3;

    private readonly PlanReview? review;
    private readonly List<SharedText> texts = [];
    private readonly Dictionary<(string?, string?), SharedText> byText = [];

    private SharedTexts()
    {
    }

    /// <param name="review">The review of the plan.</param>
    /// <param name="pairs">The agents that are created under another name; their texts are not shown.</param>
    /// <param name="isIncluded">Whether a change is shown.</param>
    public SharedTexts(PlanReview review, RenamePairs pairs, Func<Change, bool> isIncluded)
    {
        this.review = review;
        var uses = review.Plan.Changes
            .Where(change => change.HasEffect && !pairs.Contains(change) && isIncluded(change))
            .SelectMany(change => ListTexts(change).DistinctBy(text => text.Key).Select(text => (Change: change, text.Path, text.Key)))
            .GroupBy(use => use.Key);
        var length = 0;
        foreach (var group in uses.Where(group => CountEntries(group.Select(use => use.Change)) > 1))
        {
            SharedText text = new(group.First().Path, Render(group.Key), [.. group.Select(use => use.Change)]);
            length += text.Lines.Length;
            if (length <= MaxLength)
            {
                texts.Add(text);
                byText.Add(group.Key, text);
            }
        }
    }

    public static SharedTexts None { get; } = new();

    /// <summary>Returns whether a text is shown once for several changes.</summary>
    public bool Contains(string? before, string? after) => byText.ContainsKey((before, after));

    /// <summary>Returns whether the text of a difference is shown once for several changes.</summary>
    public bool Contains(PropertyChange difference) => Contains(GetText(difference.Before), GetText(difference.After));

    /// <summary>Returns the texts that a change refers to, as they are shown.</summary>
    public IEnumerable<string> Find(Change change) =>
        ListTexts(change).Select(text => byText.GetValueOrDefault(text.Key)?.Lines).OfType<string>();

    /// <summary>Renders all texts with the names of their agents; empty if there are none.</summary>
    public string RenderSection()
    {
        if (texts.Count == 0)
        {
            return "";
        }

        StringBuilder section = new();
        section.Append(CultureInfo.InvariantCulture, $"\n#### {Title} ({texts.Count})\n\n");
        foreach (var text in texts)
        {
            var path = FieldName.Format(text.Path, MarkdownText.FormatHtmlCode);
            var names = $"{PlanWording.FormatCount(text.Changes.Count, "agent")}: {ChangeEntry.FormatNames(text.Changes)}";
            var fold = texts.Count <= MaxOpen ? "<details open>" : "<details>";
            section.Append(CultureInfo.InvariantCulture, $"{fold}\n<summary>{path} in {names}</summary>\n\n{text.Lines}\n</details>\n\n");
        }

        return section.ToString();
    }

    private static string Render((string? Before, string? After) key) =>
        string.Join('\n', ProseMarkdown.RenderLines(ProseDiff.Compare(key.Before ?? "", key.After ?? ""))) + "\n";

    // Equal changes are shown once anyway.
    private int CountEntries(IEnumerable<Change> changes) =>
        review is null ? 0 : changes.Select(change => EqualChanges.ComputeKey(change, review) ?? (object)change).Distinct().Count();

    private static IEnumerable<(string Path, (string?, string?) Key)> ListTexts(Change change) => change switch
    {
        Change.Create { After: { } config } => PromptTexts.Find(config)
            .Select(prompt => (prompt.Path, Value: NamedPath.FindValue(config, prompt.Path)))
            .Where(prompt => ShortValue.IsProse(prompt.Value))
            .Select(prompt => (prompt.Path, ((string?)null, GetText(prompt.Value)))),
        _ => ChangeWording.GetDifferences(change)
            .Where(difference => difference is { Before: null or ConfigValue.Text, After: null or ConfigValue.Text })
            .Where(difference => ShortValue.IsProse(difference.Before) || ShortValue.IsProse(difference.After))
            .Select(difference => (difference.Path, (GetText(difference.Before), GetText(difference.After)))),
    };

    private static string? GetText(ConfigValue? value) => (value as ConfigValue.Text)?.Shown;

    private sealed record SharedText(string Path, string Lines, IReadOnlyList<Change> Changes);
}
