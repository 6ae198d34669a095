using System.Text;
using System.Text.RegularExpressions;

namespace AmasSync.Core.Sources;

/// <summary>
/// A pattern over paths relative to the project: <c>*</c> and <c>?</c> stay within a name, <c>**</c> spans folders.
/// A pattern that matches a folder matches all that is in it.
/// </summary>
internal sealed class PathGlob
{
    // Null for a plain folder, which needs none of the cost of an expression.
    private readonly Regex? expression;

    public PathGlob(string pattern)
    {
        var segments = pattern.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries).Where(segment => segment != ".").ToList();
        var plain = segments.TakeWhile(segment => !HasWildcard(segment)).Count();
        Folder = string.Join('/', segments.Take(plain));
        expression = plain == segments.Count ? null : new(BuildExpression(segments), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    /// <summary>The part before the first wildcard; below it lies all that can match.</summary>
    public string Folder { get; }

    public static bool HasWildcard(string text) => text.AsSpan().ContainsAny('*', '?');

    /// <summary>Whether a path relative to the project, with forward slashes, matches.</summary>
    public bool Matches(string name) => expression?.IsMatch(name) ?? (Folder.Length == 0 || name == Folder || name.StartsWith($"{Folder}/", StringComparison.Ordinal));

    private static string BuildExpression(List<string> segments)
    {
        StringBuilder text = new("^");
        for (var i = 0; i < segments.Count; i++)
        {
            var isLast = i == segments.Count - 1;
            _ = segments[i] == "**"
                ? text.Append(isLast ? ".*" : "(?:.*/)?")
                : text.Append(TranslateSegment(segments[i])).Append(isLast ? "" : "/");
        }

        return text.Append("(?:/.*)?$").ToString();
    }

    private static string TranslateSegment(string segment) =>
        Regex.Escape(segment).Replace("\\*", "[^/]*", StringComparison.Ordinal).Replace("\\?", "[^/]", StringComparison.Ordinal);
}
