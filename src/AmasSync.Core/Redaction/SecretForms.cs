using System.Text;

namespace AmasSync.Core.Redaction;

/// <summary>
/// The forms in which a secret can occur in text. This is the only place that knows them: comparison and import find the plain forms,
/// output hides the encoded forms too.
/// </summary>
internal static class SecretForms
{
    /// <summary>The length of the shortest secret that is found inside a text. Shorter ones occur in ordinary text by chance.</summary>
    public const int MinLength = 8;

    /// <summary>The length of the shortest line of a secret that is a form of its own.</summary>
    public const int MinLineLength = 16;

    // A line that has no such run is structure, such as a brace or a row of hyphens.
    private const int MinRunLength = 8;

    private static readonly string[] LineEnds = ["\r\n", "\n", "\r", @"\r\n", @"\n"];

    /// <summary>Returns whether a secret is too short to be hidden inside a longer text.</summary>
    public static bool IsTooShort(string value) => value.Trim().Length < MinLength;

    /// <summary>Returns the secret as it is, trimmed, with other line endings, and its single lines.</summary>
    public static IReadOnlyList<string> ListPlain(string value) =>
        IsTooShort(value) ? [] : Select([value, value.Trim(), .. ListLineEndings(value.Trim()), .. ListLines(value)]);

    /// <summary>
    /// Returns the secret on one line, as messages contain it; this and the plain forms escaped for JSON, URLs, HTML, shells and source
    /// code; and the secret in base64.
    /// </summary>
    public static IReadOnlyList<string> ListEncoded(string value)
    {
        var plain = ListPlain(value);
        var oneLine = string.Join(' ', value.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));
        var encoded = plain
            .Append(plain.Count == 0 ? "" : oneLine)
            .SelectMany(form => JsonForms.List(form)
                .Concat(UrlForms.List(form))
                .Concat(HtmlForms.List(form))
                .Concat(ShellForms.List(form))
                .Concat(SourceForms.List(form))
                .Append(form))
            .Concat(plain.Count == 0 ? [] : ListLineEndings(value.Trim()).Append(value.Trim()).SelectMany(ListBinary));
        return [.. Select(encoded).Except(plain, StringComparer.Ordinal)];
    }

    /// <summary>Returns the secret and its lines without white space, to find it where a text is broken into lines.</summary>
    public static IReadOnlyList<string> ListCompact(string value) =>
        [.. ListPlain(value).Select(DecodedText.RemoveSpaces).Where(form => form.Length >= MinLineLength).Distinct(StringComparer.Ordinal)];

    /// <summary>Returns the lines that a log must mask: each is a secret on its own.</summary>
    public static IReadOnlyList<string> ListMaskedLines(string value) =>
        [.. ListPlain(value).Where(form => !form.AsSpan().ContainsAny('\r', '\n'))];

    private static IEnumerable<string> ListBinary(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        return [.. Base64Forms.List(value), Convert.ToHexString(bytes), Convert.ToHexStringLower(bytes)];
    }

    private static IReadOnlyList<string> Select(IEnumerable<string> forms) =>
        [.. forms.Where(form => form.Length >= MinLength).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> ListLineEndings(string value)
    {
        if (value.AsSpan().ContainsAny('\r', '\n'))
        {
            var unix = value.ReplaceLineEndings("\n");
            yield return unix;
            yield return unix.Replace("\n", "\r\n", StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string> ListLines(string value)
    {
        var lines = value.Split(LineEnds, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Length < 2 ? [] : lines.Where(line => line.Length >= MinLineLength && !IsArmor(line) && HasRun(line));
    }

    // The first and the last line of a PEM block are the same in every key.
    private static bool IsArmor(string line) =>
        line.StartsWith("-----", StringComparison.Ordinal) || line.EndsWith("-----", StringComparison.Ordinal);

    private static bool HasRun(string line)
    {
        var run = 0;
        foreach (var character in line)
        {
            run = char.IsLetterOrDigit(character) ? run + 1 : 0;
            if (run == MinRunLength)
            {
                return true;
            }
        }

        return false;
    }
}
