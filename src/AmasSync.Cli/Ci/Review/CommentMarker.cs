using System.Text.Json;
using System.Text.Json.Serialization;
using Amas.Config.Json;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Ci.Review;

/// <summary>The hidden first line of our comment: what it is about, and exactly which changes the reader was shown.</summary>
internal sealed record CommentMarker
{
    /// <summary>What names a change in it: enough of its hash to be one of a kind, and short enough for a thousand of them.</summary>
    public const int HashLength = 24;

    /// <summary>With more changes than that the comment has no room for them.</summary>
    public const int MaxChanges = 1000;

    private const string Open = "<!-- amas-sync v1 ";
    private const string Close = " -->";

    public required string Environment { get; init; }

    /// <summary>The project's folder in its repository.</summary>
    public required string Folder { get; init; }

    /// <summary>The last commit of the branch that the plan was made of.</summary>
    public required string Sha { get; init; }

    public required string PlanHash { get; init; }

    /// <summary>Of each change that would be done the beginning of its hash, and one of the agent's name; null where they were too many.</summary>
    public required IReadOnlyList<string>? Changes { get; init; }

    /// <summary>The marker of a comment; null where it is none of ours.</summary>
    public static CommentMarker? Parse(string body)
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

    /// <summary>What stands in a marker for a change.</summary>
    public static string CreateEntry(Change change) => ChangeHash.Compute(change)[..HashLength] + ComputeNameHash(change);

    /// <summary>The beginnings of the hashes in it.</summary>
    [JsonIgnore]
    public IEnumerable<string> Hashes => (Changes ?? []).Where(entry => entry.Length >= HashLength).Select(entry => entry[..HashLength]);

    /// <summary>Whether it showed some change of that agent.</summary>
    public bool IsAbout(Change change)
    {
        var name = ComputeNameHash(change);
        return (Changes ?? []).Any(entry => entry.Length == HashLength + name.Length && entry.EndsWith(name, StringComparison.Ordinal));
    }

    /// <summary>Whether it is about the same environment of the same project.</summary>
    public bool IsFor(string environment, string folder) => (Environment, Folder) == (environment, folder);

    private static string ComputeNameHash(Change change) => Sha256Hex.Compute(change.Name.Text)[..8];

    /// <summary>The line, without its end. JSON escapes what could end the comment that it stands in.</summary>
    public override string ToString() => $"{Open}{JsonSerializer.Serialize(this, CommentMarkerJson.Default.CommentMarker)}{Close}";
}
