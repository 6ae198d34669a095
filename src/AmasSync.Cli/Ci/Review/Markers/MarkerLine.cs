using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AmasSync.Cli.Ci.Review.Markers;

/// <summary>The hidden first line of a plan comment.</summary>
/// <param name="Environment">The environment that the comment is for.</param>
/// <param name="Folder">The folder of the project that the comment is for.</param>
/// <param name="Comment">The number of the comment, from 1.</param>
/// <param name="Marker">The marker; null if another version of the tool wrote it.</param>
internal sealed partial record MarkerLine(string Environment, string Folder, int Comment, ReviewMarker? Marker)
{
    private const string Format = "v2";
    private const string TestsFormat = "tests";

    /// <summary>Gets whether the comment shows a plan. One that shows only the results of tests is replaced by the plan.</summary>
    public bool HasPlan { get; private init; } = true;

    /// <summary>Parses the first line of a comment; null if it is not a marker.</summary>
    public static MarkerLine? Parse(string body)
    {
        var end = body.IndexOf('\n', StringComparison.Ordinal);
        var match = Line.Match((end < 0 ? body : body[..end]).TrimEnd('\r'));
        if (!match.Success)
        {
            return null;
        }

        var json = match.Groups["json"].Value;
        var marker = match.Groups["format"].Value == Format ? ReviewMarker.Parse(json) : null;
        var hasPlan = match.Groups["format"].Value != TestsFormat;
        return marker is null ? ParseOther(json, hasPlan) : new(marker.Environment, marker.Folder, marker.Comment, marker);
    }

    /// <summary>Renders the line with its line end. The JSON encoder escapes the characters that could end the HTML comment.</summary>
    public static string Render(ReviewMarker marker) => $"<!-- amas-sync {Format} {marker.ToJson()} -->\n";

    /// <summary>Renders the line of a comment that shows only the results of tests.</summary>
    public static string RenderForTests(string environment, string folder)
    {
        JsonObject marker = new() { ["environment"] = environment, ["folder"] = folder, ["comment"] = 1 };
        return $"<!-- amas-sync {TestsFormat} {marker.ToJsonString()} -->\n";
    }

    /// <summary>Returns whether the comment is for this environment of this project.</summary>
    public bool IsFor(string environment, string folder) => (Environment, Folder) == (environment, folder);

    // The format before this one had environment and folder too, and a single comment.
    private static MarkerLine? ParseOther(string json, bool hasPlan)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            var comment = root.TryGetProperty("comment", out var number) && number.TryGetInt32(out var value) ? value : 1;
            return root.GetProperty("environment").GetString() is { } environment && root.GetProperty("folder").GetString() is { } folder
                ? new(environment, folder, comment, null) { HasPlan = hasPlan }
                : null;
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"\A<!-- amas-sync (?<format>v\d+|tests) (?<json>\{.*\}) -->\z", RegexOptions.CultureInvariant)]
    private static partial Regex Line { get; }
}
