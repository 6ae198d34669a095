using System.Text.Json;

namespace AmasSync.Cli.Pipelines;

/// <summary>The hidden first line of our comment: what it is about, and exactly which changes the reader was shown.</summary>
internal sealed record CommentMarker
{
    /// <summary>What names a change in it: enough of its hash to be one of a kind, and short enough for a thousand of them.</summary>
    public const int HashLength = 24;

    /// <summary>With more changes than that the comment has no room for them.</summary>
    public const int MostChanges = 1000;

    private const string Open = "<!-- amas-sync v1 ";
    private const string Close = " -->";

    public required string Environment { get; init; }

    /// <summary>The project's folder in its repository.</summary>
    public required string Folder { get; init; }

    /// <summary>The last commit of the branch that the plan was made of.</summary>
    public required string Sha { get; init; }

    public required string PlanHash { get; init; }

    /// <summary>The beginnings of the hashes of what would be done; null where they were too many.</summary>
    public required IReadOnlyList<string>? Changes { get; init; }

    /// <summary>The marker of a comment; null where it is none of ours.</summary>
    public static CommentMarker? In(string body)
    {
        var end = body.IndexOf('\n', StringComparison.Ordinal);
        var line = (end < 0 ? body : body[..end]).TrimEnd('\r');
        if (!line.StartsWith(Open, StringComparison.Ordinal) || !line.EndsWith(Close, StringComparison.Ordinal) || line.Length < Open.Length + Close.Length)
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(line[Open.Length..^Close.Length], CommentMarkerJson.Default.CommentMarker);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether it is about the same environment of the same project.</summary>
    public bool IsOf(string environment, string folder) => (Environment, Folder) == (environment, folder);

    /// <summary>The line, without its end. JSON escapes what could end the comment that it stands in.</summary>
    public override string ToString() => $"{Open}{JsonSerializer.Serialize(this, CommentMarkerJson.Default.CommentMarker)}{Close}";
}
