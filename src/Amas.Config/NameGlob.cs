using System.Text;
using System.Text.RegularExpressions;

namespace Amas.Config;

/// <summary>
/// A pattern for agent names: <c>*</c> matches any text, <c>?</c> any single character; case and Unicode form are ignored. A backslash
/// makes a following <c>*</c>, <c>?</c> or backslash literal. The exact name of an agent always matches, whatever it contains.
/// </summary>
internal sealed class NameGlob : IEquatable<NameGlob>
{
    private const RegexOptions Options =
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.NonBacktracking;

    private readonly string composedPattern;

    // Built once: a glob is compared with every agent, and a project may have many globs.
    private readonly Lazy<Regex?> expression;

    public NameGlob(string pattern)
    {
        Pattern = pattern;
        composedPattern = NormalForm.Compose(pattern);
        expression = new(() => HasSpecialCharacters(composedPattern) ? new(BuildExpression(composedPattern), Options) : null);
    }

    public string Pattern { get; }

    public bool Matches(string name)
    {
        var composedName = NormalForm.Compose(name);
        return string.Equals(composedName, composedPattern, StringComparison.OrdinalIgnoreCase)
            || expression.Value?.IsMatch(composedName) == true;
    }

    public bool Equals(NameGlob? other) => other?.Pattern == Pattern;

    public override bool Equals(object? obj) => Equals(obj as NameGlob);

    public override int GetHashCode() => Pattern.GetHashCode(StringComparison.Ordinal);

    private static bool HasSpecialCharacters(string pattern) => pattern.AsSpan().ContainsAny('*', '?', '\\');

    private static string BuildExpression(string pattern)
    {
        StringBuilder expression = new(@"\A");
        for (var i = 0; i < pattern.Length; i++)
        {
            var isEscape = pattern[i] == '\\' && i + 1 < pattern.Length && HasSpecialCharacters(pattern[(i + 1)..(i + 2)]);
            expression.Append(isEscape ? Regex.Escape(pattern[++i].ToString()) : Translate(pattern[i]));
        }

        return expression.Append(@"\z").ToString();
    }

    private static string Translate(char character) => character switch
    {
        '*' => ".*",
        '?' => ".",
        _ => Regex.Escape(character.ToString()),
    };
}
