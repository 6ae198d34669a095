using System.Text.RegularExpressions;
using Amas.Config.Json;

namespace AmasSync.Core.Comparing.Ignoring;

/// <summary>
/// A pattern of places in a configuration: a JSON pointer in which <c>*</c> matches any one token and elements of named lists are
/// identified by name. It includes everything below a matching place.
/// </summary>
internal sealed partial record PathPattern
{
    public const string Wildcard = "*";

    private PathPattern(string text) => (Text, Tokens) = (text, [.. new JsonPointer(text).Tokens]);

    public string Text { get; }

    public IReadOnlyList<string> Tokens { get; }

    /// <summary>Gets whether the pattern includes the name of the agent: it matches the whole configuration or its <c>name</c>.</summary>
    public bool IncludesName => Tokens is [] or ["name" or Wildcard];

    /// <summary>Parses a pattern; returns null if the text is not a JSON pointer.</summary>
    public static PathPattern? Parse(string text) => GetPointerPattern().IsMatch(text) ? new(text) : null;

    [GeneratedRegex("^(/([^~/]|~0|~1)*)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex GetPointerPattern();
}
