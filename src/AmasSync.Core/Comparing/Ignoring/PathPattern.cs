using System.Text.RegularExpressions;
using Amas.Config.Json;

namespace AmasSync.Core.Comparing.Ignoring;

/// <summary>
/// Places of a configuration: a JSON pointer in which the token <c>*</c> stands for any one token, and an element of a named list for itself
/// by its name. Whatever is below such a place belongs to it.
/// </summary>
internal sealed partial record PathPattern
{
    public const string Wildcard = "*";

    private PathPattern(string text) => (Text, Tokens) = (text, [.. new JsonPointer(text).Tokens]);

    public string Text { get; }

    public IReadOnlyList<string> Tokens { get; }

    /// <summary>Whether it would take in the name that an agent is known by: the whole configuration, or its <c>name</c>.</summary>
    public bool IncludesName => Tokens is [] or ["name" or Wildcard];

    /// <summary>Null where the text is no JSON pointer.</summary>
    public static PathPattern? Parse(string text) => GetPointerPattern().IsMatch(text) ? new(text) : null;

    [GeneratedRegex("^(/([^~/]|~0|~1)*)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex GetPointerPattern();
}
