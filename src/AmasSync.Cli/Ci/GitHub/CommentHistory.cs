using System.Text.Json;

namespace AmasSync.Cli.Ci.GitHub;

/// <summary>Who edited a comment, and when.</summary>
internal sealed class CommentHistory
{
    private readonly string author;
    private readonly CommentEdit[] edits;
    private readonly long count;
    private readonly bool isEdited;

    private CommentHistory(string author, CommentEdit[] edits, long count, bool isEdited) =>
        (this.author, this.edits, this.count, this.isEdited) = (author, edits, count, isEdited);

    /// <summary>Reads the history from GitHub's reply.</summary>
    /// <exception cref="GitHubException">The reply is incomplete.</exception>
    public static CommentHistory Read(JsonElement node)
    {
        var author = GitHubJson.GetText(GitHubJson.GetMember(node, "author"), "login");
        var edits = GitHubJson.GetMember(node, "userContentEdits");
        if (author.Length == 0 || edits.ValueKind != JsonValueKind.Object)
        {
            throw new GitHubException("GitHub's reply does not say who edited a comment");
        }

        var nodes = GitHubJson.GetMember(edits, "nodes");
        CommentEdit[] listed = nodes.ValueKind == JsonValueKind.Array ? [.. nodes.EnumerateArray().Select(ReadEdit)] : [];
        var isEdited = GitHubJson.GetText(node, "lastEditedAt").Length > 0;
        return new(author, listed, GitHubJson.GetNumber(edits, "totalCount"), isEdited);
    }

    /// <summary>Finds an account other than the author that edited the comment; null if there is none.</summary>
    /// <param name="until">The time before which edits count; null for all edits.</param>
    /// <returns>Its login, without <c>[bot]</c> for an app, or a description of it.</returns>
    public string? FindOtherEditor(DateTimeOffset? until = null)
    {
        var others = edits.Where(edit => !IsAfter(edit, until)).Select(edit => edit.Editor).Where(editor => editor != author);
        if (others.FirstOrDefault() is { } other)
        {
            return other.Length == 0 ? "a deleted account" : other;
        }

        if (count > edits.Length)
        {
            return "more accounts than can be listed";
        }

        return edits.Length == 0 && isEdited ? "an unknown account" : null;
    }

    /// <summary>Gets whether it is not known when an edit was made.</summary>
    public bool HasUnknownTime => edits.Any(edit => edit.EditedAt is null);

    /// <summary>Returns whether the comment was edited after a time, or at it: GitHub's times are in whole seconds.</summary>
    public bool IsEditedAfter(DateTimeOffset time) => edits.Any(edit => IsAfter(edit, time));

    /// <summary>Finds the last edit before a time; null if there is none.</summary>
    public CommentEdit? FindLastEdit(DateTimeOffset until) =>
        edits.Where(edit => edit.EditedAt is not null && !IsAfter(edit, until)).MaxBy(edit => edit.EditedAt);

    // An edit without a time counts as one before.
    private static bool IsAfter(CommentEdit edit, DateTimeOffset? time) => time is not null && edit.EditedAt >= time;

    // The login of a deleted account is empty, so that it still differs from the author.
    private static CommentEdit ReadEdit(JsonElement edit) => new(
        GitHubJson.GetText(edit, "id"),
        GitHubJson.GetText(GitHubJson.GetMember(edit, "editor"), "login"),
        GitHubJson.GetTime(edit, "editedAt"));
}
