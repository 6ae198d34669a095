using System.Text.Json;
using System.Text.Json.Serialization;
using Amas.Config.Json;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Ci.Review;

/// <summary>The hidden first line of a plan comment: the environment, the project and exactly the changes that the comment shows.</summary>
internal sealed record CommentMarker
{
    /// <summary>Length of the part of a change hash in an entry: long enough to be unique, short enough for a thousand entries.</summary>
    public const int HashLength = 24;

    /// <summary>The number of changes that a comment has room for.</summary>
    public const int MaxChanges = 1000;

    private const string Open = "<!-- amas-sync v1 ";
    private const string Close = " -->";

    public required string Environment { get; init; }

    /// <summary>The project's folder in its repository.</summary>
    public required string Folder { get; init; }

    /// <summary>The last commit of the pull request's branch when the plan was made.</summary>
    public required string Sha { get; init; }

    public required string PlanHash { get; init; }

    /// <summary>
    /// For each change that merging would apply, the start of its hash and of the hash of the agent's name; null if there are too many
    /// changes.
    /// </summary>
    public required IReadOnlyList<string>? Changes { get; init; }

    /// <summary>Parses the marker of a comment; null if the comment has no marker.</summary>
    public static CommentMarker? Parse(string body)
    {
        var end = body.IndexOf('\n', StringComparison.Ordinal);
        var line = (end < 0 ? body : body[..end]).TrimEnd('\r');
        var isMarker = line.StartsWith(Open, StringComparison.Ordinal) && line.EndsWith(Close, StringComparison.Ordinal);
        if (!isMarker || line.Length < Open.Length + Close.Length)
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

    /// <summary>Creates the entry of a change.</summary>
    public static string CreateEntry(Change change) => ChangeHash.Compute(change)[..HashLength] + ComputeNameHash(change);

    /// <summary>The starts of the change hashes.</summary>
    [JsonIgnore]
    public IEnumerable<string> Hashes => (Changes ?? []).Where(entry => entry.Length >= HashLength).Select(entry => entry[..HashLength]);

    /// <summary>Whether the comment shows any change of the same agent.</summary>
    public bool IsAbout(Change change)
    {
        var name = ComputeNameHash(change);
        return (Changes ?? []).Any(entry => entry.Length == HashLength + name.Length && entry.EndsWith(name, StringComparison.Ordinal));
    }

    /// <summary>Whether the comment is for this environment of this project.</summary>
    public bool IsFor(string environment, string folder) => (Environment, Folder) == (environment, folder);

    private static string ComputeNameHash(Change change) => Sha256Hex.Compute(change.Name.Text)[..8];

    /// <summary>Renders the line without its line end. The JSON encoder escapes the characters that could end the HTML comment.</summary>
    public override string ToString() => $"{Open}{JsonSerializer.Serialize(this, CommentMarkerJson.Default.CommentMarker)}{Close}";
}
