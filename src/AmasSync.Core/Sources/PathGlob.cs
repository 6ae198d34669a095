using System.Text;
using System.Text.RegularExpressions;
using Amas.Config;

namespace AmasSync.Core.Sources;

/// <summary>
/// A pattern for paths relative to the project: <c>*</c> and <c>?</c> match within a name, <c>**</c> matches across folders.
/// A pattern that matches a folder matches everything in it. The Unicode form of names is ignored.
/// </summary>
internal sealed class PathGlob
{
    // Null for a folder without wildcards: no expression is needed.
    private readonly Regex? expression;

    public PathGlob(string pattern)
    {
        var names = NormalForm.Compose(pattern).Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries);
        var segments = names.Where(segment => segment != ".").ToList();
        var plain = segments.TakeWhile(segment => !HasWildcard(segment)).Count();
        Folder = string.Join('/', segments.Take(plain));
        expression = plain == segments.Count
            ? null
            : new(BuildExpression(segments), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    /// <summary>Gets the folder before the first wildcard, which contains everything that can match.</summary>
    public string Folder { get; }

    public static bool HasWildcard(string text) => text.AsSpan().ContainsAny('*', '?');

    /// <summary>Returns whether a path relative to the project, with forward slashes, matches.</summary>
    public bool Matches(string name)
    {
        var composed = NormalForm.Compose(name);
        return expression?.IsMatch(composed) ?? IsInFolder(composed);
    }

    private bool IsInFolder(string name) =>
        Folder.Length == 0 || name == Folder || name.StartsWith($"{Folder}/", StringComparison.Ordinal);

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
