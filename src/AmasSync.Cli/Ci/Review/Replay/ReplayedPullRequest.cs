using AmasSync.Cli.Ci.GitHub;
using AmasSync.Cli.Ci.Review.Markers;
using AmasSync.Cli.Views.Markdown;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Ci.Review.Replay;

/// <summary>What the plan comments of a merged pull request have reviewed.</summary>
/// <param name="Number">The number of the pull request.</param>
/// <param name="Comments">Its plan comments as they were at the merge, without those that do not count.</param>
/// <param name="Changes">The changes of the plans that were made again.</param>
internal sealed record ReplayedPullRequest(
    int Number, IReadOnlyList<ReviewedComment> Comments, IReadOnlyList<ReplayedChange> Changes)
{
    /// <summary>Gets why comments do not count, one clause each.</summary>
    public IReadOnlyList<string> Objections { get; init; } = [];

    /// <summary>Gets the comments that do not count, as they are now.</summary>
    public IReadOnlyList<PullRequestComment> OtherComments { get; init; } = [];

    /// <summary>Gets whether at least one comment counts.</summary>
    public bool Counts => Comments.Count > 0;

    /// <summary>Gets the hashes of the changes that were reviewed.</summary>
    public IEnumerable<string> ReviewedHashes => Changes.Where(change => change.Objection is null).Select(change => change.Hash);

    /// <summary>Returns why a change with one of these hashes does not count; null if it counts or if there is none.</summary>
    public string? FindObjection(IReadOnlyList<string> hashes)
    {
        var found = Changes.Where(change => hashes.Contains(change.Hash)).ToList();
        return found.Exists(change => change.Objection is null) ? null : found.FirstOrDefault()?.Objection;
    }

    /// <summary>
    /// Gets the comment for the result: the first comment of a plan, and not a copy of its marker. If none counts, it is one that does not
    /// count; null if there is none.
    /// </summary>
    public PullRequestComment? ResultComment =>
        Comments.Where(comment => comment.Marker.Comment == 1).MaxBy(comment => comment.Body.Length)?.Comment
        ?? OtherComments.Where(comment => MarkerLine.Parse(comment.Body)?.Comment == 1).MaxBy(comment => comment.Body.Length);

    /// <summary>Returns whether a comment that counts mentions the agent of a change.</summary>
    public bool Mentions(Change change) => Comments.Any(comment => IsMentioned(change, comment.Body));

    /// <summary>Returns whether a comment that does not count mentions the agent of a change.</summary>
    public bool MentionsElsewhere(Change change) => OtherComments.Any(comment => IsMentioned(change, comment.Body));

    private static bool IsMentioned(Change change, string body)
    {
        var title = ChangeWording.FormatTitle(change);
        var (code, html) = (MarkdownText.FormatCode(title), MarkdownText.FormatHtmlCode(title));

        // The second ones are agents that are created again under another name.
        string[] mentions = [$"- {code}", $"<summary>{html}", $"→ {code}: ", $"→ {html}: "];
        return Array.Exists(mentions, mention => body.Contains(mention, StringComparison.Ordinal));
    }
}
