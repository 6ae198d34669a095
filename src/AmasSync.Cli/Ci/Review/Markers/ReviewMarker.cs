using System.Text.Json;
using System.Text.RegularExpressions;

namespace AmasSync.Cli.Ci.Review.Markers;

/// <summary>
/// What is needed to make the plan of a comment again. It lists no changes: those that a comment shows are computed from the merged commit
/// and compared with the text of the comment.
/// </summary>
internal sealed partial record ReviewMarker
{
    public const string Offline = "offline";
    public const string Live = "live";

    public required string Environment { get; init; }

    /// <summary>The project's folder in its repository.</summary>
    public required string Folder { get; init; }

    /// <summary>The number of the comment, from 1: a plan may need several.</summary>
    public required int Comment { get; init; }

    /// <summary><see cref="Offline"/>, or <see cref="Live"/> for a plan that was compared with the server.</summary>
    public required string Kind { get; init; }

    public required string ToolVersion { get; init; }

    /// <summary>The inventory that the plan was compared with; null if it is not in Git.</summary>
    public required ReviewedInventory? Inventory { get; init; }

    public required ReviewedOptions Options { get; init; }

    /// <summary>The values of <c>--var</c>, without those that are secrets.</summary>
    public required IReadOnlyDictionary<string, string> Vars { get; init; }

    /// <summary>When the plan was made. The page names it.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The SHA-256 of the HTML page of the run, which contains the details of all changes.</summary>
    public required string Page { get; init; }

    /// <summary>Parses the JSON of a marker; null if it is not one of this format.</summary>
    public static ReviewMarker? Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, ReviewMarkerJson.Default.ReviewMarker) is { } marker && IsValid(marker) ? marker : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public string ToJson() => JsonSerializer.Serialize(this, ReviewMarkerJson.Default.ReviewMarker);

    /// <summary>Returns whether two comments belong to one plan.</summary>
    public bool IsSamePlan(ReviewMarker other) => (this with { Comment = 1 }).ToJson() == (other with { Comment = 1 }).ToJson();

    // The deserializer accepts null as a list element. Hashes are arguments of git.
    private static bool IsValid(ReviewMarker marker)
    {
        string?[] hashes = [marker.Inventory?.Commit, marker.Inventory?.Blob];
        return hashes.All(hash => hash is null || ObjectHash.IsMatch(hash))
            && marker.Options.Adopt.Concat(marker.Options.Only).Concat(marker.Vars.Values).All(text => text is not null);
    }

    [GeneratedRegex(@"\A(?:[0-9a-f]{40}|[0-9a-f]{64})\z", RegexOptions.CultureInvariant)]
    private static partial Regex ObjectHash { get; }
}
