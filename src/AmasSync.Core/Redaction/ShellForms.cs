using System.Text;

namespace AmasSync.Core.Redaction;

/// <summary>A text in command lines of POSIX shells and PowerShell.</summary>
internal static class ShellForms
{
    private const string InDoubleQuotes = "\"$`\\";

    // What `printf %q` escapes.
    private const string Unquoted = " \t'\"\\|&;()<>!{}*[]?^$`,";

    public static IEnumerable<string> List(string text)
    {
        yield return text.Replace("'", @"'\''", StringComparison.Ordinal);
        yield return text.Replace("'", "'\"'\"'", StringComparison.Ordinal);
        yield return Escape(text, InDoubleQuotes, '\\');
        yield return Escape(text, InDoubleQuotes + "!", '\\');
        yield return Escape(text, Unquoted, '\\');
        yield return Escape(text, Unquoted + "#~=%", '\\');
        yield return Escape(text, "\"$`", '`');
    }

    private static string Escape(string text, string escaped, char escape)
    {
        StringBuilder result = new(text.Length);
        foreach (var character in text)
        {
            if (escaped.Contains(character, StringComparison.Ordinal))
            {
                result.Append(escape);
            }

            result.Append(character);
        }

        return result.ToString();
    }
}
