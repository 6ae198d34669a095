namespace AmasSync.Cli.Ci.GitHub;

/// <summary>One edit of a comment. The first one is the comment as it was added.</summary>
/// <param name="Id">The ID in the GraphQL API.</param>
/// <param name="Editor">The login of the editor, without <c>[bot]</c> for an app; empty if the account was deleted.</param>
/// <param name="EditedAt">When it was edited; null if GitHub does not say.</param>
internal sealed record CommentEdit(string Id, string Editor, DateTimeOffset? EditedAt);
