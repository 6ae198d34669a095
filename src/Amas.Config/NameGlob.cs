using System.IO.Enumeration;
using System.Text;

namespace Amas.Config;

/// <summary>
/// A pattern for agent names: <c>*</c> matches any text, <c>?</c> any single character; case and Unicode form are ignored. A backslash
/// makes a following <c>*</c>, <c>?</c> or backslash literal. The exact name of an agent always matches, whatever it contains.
/// </summary>
internal sealed record NameGlob(string Pattern)
{
    public bool Matches(string name)
    {
        var (composedName, composedPattern) = (NormalForm.Compose(name), NormalForm.Compose(Pattern));
        return string.Equals(composedName, composedPattern, StringComparison.OrdinalIgnoreCase)
            || FileSystemName.MatchesSimpleExpression(EscapeBackslashes(composedPattern), composedName, ignoreCase: true);
    }

    // The expression would drop a backslash before any other character.
    private static string EscapeBackslashes(string pattern)
    {
        if (!pattern.Contains('\\', StringComparison.Ordinal))
        {
            return pattern;
        }

        StringBuilder expression = new();
        for (var i = 0; i < pattern.Length; i++)
        {
            var isBackslash = pattern[i] == '\\';
            var isEscape = isBackslash && i + 1 < pattern.Length && pattern[i + 1] is '*' or '?' or '\\';
            expression.Append(isBackslash && !isEscape ? "\\\\" : pattern[i].ToString());
            if (isEscape)
            {
                expression.Append(pattern[++i]);
            }
        }

        return expression.ToString();
    }
}
