using AmasSync.Cli.Views.Markdown;
using AmasSync.Cli.Views.Markdown.Changes;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Ci.Review.Replay;

/// <summary>
/// Finds changes in comments: a change is shown if a comment contains exactly the text that is rendered for it now. The text names the
/// hash of the change.
/// </summary>
internal sealed class ShownChanges
{
    private readonly ChangeMarkdown markdown;
    private readonly ChangeMarkdown whole;
    private readonly PlanReview review;
    private readonly IReadOnlyList<CommentText> comments;
    private readonly ILookup<string, Change> detailed;

    /// <param name="review">The plan, made again.</param>
    /// <param name="bodies">The texts of its comments.</param>
    /// <param name="options">The options that comments are rendered with.</param>
    public ShownChanges(PlanReview review, IReadOnlyList<string> bodies, MarkdownOptions options)
    {
        this.review = review;
        comments = [.. bodies.Select(body => new CommentText(body))];
        markdown = ChangeMarkdown.Create(review, options);
        whole = new(review, options, SharedTexts.None);
        detailed = review.Plan.Changes
            .Where(change => change.HasEffect && HasBlock(change))
            .ToLookup(change => EqualChanges.ComputeKey(change, review) ?? "", StringComparer.Ordinal);
    }

    /// <summary>Returns whether the details of a change are shown, or those of an equal change that its line names.</summary>
    public bool HasDetails(Change change) => HasBlock(change)
        || (EqualChanges.ComputeKey(change, review) is { } key
            && detailed[key].Any(other => IsShown(markdown.Line.RenderSame(change, other))));

    /// <summary>Returns whether the line of a change is shown.</summary>
    public bool HasLine(Change change) => IsShown(markdown.Line.Render(change));

    private bool HasBlock(Change change) => IsBlockShown(whole.Render(change))
        || (IsBlockShown(markdown.Render(change)) && markdown.Shared.Find(change).All(IsShown))
        || (ChangeLine.IsComplete(change) && HasLine(change));

    private bool IsBlockShown(string block) => IsShown(block) || IsShown(ChangeMarkdown.Open(block));

    private bool IsShown(string text) => comments.Any(comment => comment.Shows(text));
}
