using AmasSync.Core.Planning;
using AmasSync.Core.Review;
using AmasSync.Core.Review.Risks;

namespace AmasSync.Cli.Views.Markdown.Changes;

/// <summary>Changes under one heading, in the order in which a reviewer should look at them.</summary>
/// <param name="Title">The heading.</param>
/// <param name="Changes">The changes.</param>
internal sealed record ReviewSection(string Title, IReadOnlyList<Change> Changes)
{
    public const string ProbablyRenamed = "Probable renames";
    public const string Waiting = "Needs a person";
    public const string HighRisk = "High risk";

    private const string Renamed = "Renamed";
    private const string Deleted = "Deleted for good";
    private const string MediumRisk = "Medium risk";
    private const string Created = "New agents";
    private const string Other = "Other changes";

    private static readonly string[] Titles = [Waiting, ProbablyRenamed, Renamed, Deleted, HighRisk, MediumRisk, Created, Other];

    /// <summary>Gets whether its changes are more than a line and a reason.</summary>
    public bool HasDetails => Title is not (Waiting or ProbablyRenamed or Renamed or Deleted);

    /// <summary>Gets whether it precedes the possible renames, which a reader should know before the deletes.</summary>
    public bool IsBeforePossibleRenames => Title is Waiting or ProbablyRenamed or Renamed;

    /// <summary>Creates the sections that have changes; no change is in two of them.</summary>
    /// <param name="review">The review of the plan.</param>
    /// <param name="pairs">The agents that are deleted and created again under another name.</param>
    /// <param name="changes">The changes to show.</param>
    public static IReadOnlyList<ReviewSection> CreateAll(PlanReview review, RenamePairs pairs, IEnumerable<Change> changes)
    {
        var byTitle = changes
            .Where(change => change is not Change.NoOp)
            .OrderByDescending(change => review[change].Level)
            .ToLookup(change => FindTitle(change, review[change].Level, pairs));
        return [.. Titles.Where(byTitle.Contains).Select(CreateSection)];

        // The two changes of a pair are next to each other.
        ReviewSection CreateSection(string title) =>
            new(title, [.. title == ProbablyRenamed ? byTitle[title].OrderBy(pairs.FindIndex) : byTitle[title]]);
    }

    /// <summary>Counts the agents: one that is deleted and created again under another name is one agent.</summary>
    public int CountAgents(RenamePairs pairs)
    {
        var old = Changes.Where(change => change is Change.Delete && pairs.Contains(change)).Select(change => change.Name.Text).ToHashSet();
        return Changes.Count(change => pairs.FindOldName(change) is not { } name || !old.Contains(name));
    }

    private static string FindTitle(Change change, RiskLevel level, RenamePairs pairs) => change switch
    {
        { Blocker: not null } or Change.Conflict => Waiting,
        Change.Rename => Renamed,
        _ when pairs.Contains(change) => ProbablyRenamed,
        Change.Delete => Deleted,
        _ when level == RiskLevel.High => HighRisk,
        _ when level == RiskLevel.Medium => MediumRisk,
        Change.Create => Created,
        _ => Other,
    };
}
