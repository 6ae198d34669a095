using System.Globalization;

namespace Amas.Config.Json.Canonical;

/// <summary>Normalizes the spelling of JSON numbers of any length: <c>1</c>, <c>1.0</c> and <c>10e-1</c> are the same value.</summary>
internal static class ExactNumber
{
    /// <summary>
    /// Returns the normal form <c>digits[e exponent]</c> of a JSON number literal, without leading or trailing zeros in its digits.
    /// A literal whose exponent does not fit into an integer is its own normal form.
    /// </summary>
    public static string Normalize(string literal)
    {
        var text = literal.AsSpan();
        var negative = text is ['-', ..];
        text = negative ? text[1..] : text;
        var e = text.IndexOfAny('e', 'E');
        var exponent = 0;
        if (e >= 0 && !int.TryParse(text[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent))
        {
            return literal;
        }

        text = e >= 0 ? text[..e] : text;
        var point = text.IndexOf('.');
        var digits = point < 0 ? text.ToString() : string.Concat(text[..point], text[(point + 1)..]);
        long scale = exponent - (point < 0 ? 0L : text.Length - point - 1);
        var trimmed = digits.TrimEnd('0');
        scale += digits.Length - trimmed.Length;
        trimmed = trimmed.TrimStart('0');
        if (trimmed.Length == 0)
        {
            return "0";
        }

        var sign = negative ? "-" : "";
        var suffix = scale == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"e{scale}");
        return $"{sign}{trimmed}{suffix}";
    }

    /// <summary>Returns the number of significant digits of a JSON number literal.</summary>
    public static int CountDigits(string literal)
    {
        var mantissa = literal.AsSpan();
        var e = mantissa.IndexOfAny('e', 'E');
        mantissa = e >= 0 ? mantissa[..e] : mantissa;
        var count = 0;
        foreach (var character in mantissa.TrimStart("-0."))
        {
            count += char.IsAsciiDigit(character) ? 1 : 0;
        }

        return count;
    }
}
