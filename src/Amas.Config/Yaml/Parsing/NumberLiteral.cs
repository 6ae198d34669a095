using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using Amas.Config.Json.Canonical;

namespace Amas.Config.Yaml.Parsing;

/// <summary>
/// Converts a YAML number to a JSON literal. A spelling that is valid in JSON is preserved; another one (<c>+1</c>, <c>.5</c>, <c>012</c>,
/// <c>0o14</c>, <c>0xC</c>) is converted. <paramref name="Json"/> is null if no literal has the same value in every JSON reader.
/// </summary>
/// <param name="Json">The JSON literal.</param>
/// <param name="IsInteger">Whether YAML reads it as a whole number.</param>
/// <param name="Problem">The reason why there is no literal, which completes the sentence "the number ...".</param>
internal sealed partial record NumberLiteral(string? Json, bool IsInteger, string? Problem)
{
    /// <summary>The maximum number of significant digits: that of a 128-bit decimal.</summary>
    public const int MaxDigits = 34;

    [GeneratedRegex(@"^([-+]?)([0-9]*)(?:\.([0-9]*))?(?:[eE]([-+]?[0-9]+))?$", RegexOptions.CultureInvariant)]
    private static partial Regex DecimalPattern { get; }

    /// <summary>Returns whether a number can begin with this character.</summary>
    public static bool CanBegin(char first) => char.IsAsciiDigit(first) || first is '-' or '+' or '.';

    /// <summary>Returns the number that a text represents, or null if it is not a number.</summary>
    public static NumberLiteral? TryParse(string text)
    {
        if (text.TrimStart('-', '+') is ".inf" or ".Inf" or ".INF" && text.Length <= 5 || text is ".nan" or ".NaN" or ".NAN")
        {
            return new(null, IsInteger: false, "is not finite, which JSON cannot represent");
        }

        if (text.StartsWith("0o", StringComparison.Ordinal) || text.StartsWith("0x", StringComparison.Ordinal))
        {
            return ParseHexOrOctal(text.AsSpan(2), isHex: text[1] == 'x');
        }

        var match = DecimalPattern.Match(text);
        var hasDigits = match.Success && match.Groups[2].Length + match.Groups[3].Length > 0;
        return hasDigits && !text.EndsWith('\n') ? ParseDecimal(match) : null;
    }

    private static NumberLiteral ParseDecimal(Match match)
    {
        var sign = match.Groups[1].Value == "-" ? "-" : "";
        var whole = match.Groups[2].Value.TrimStart('0');
        var (fraction, exponent) = (match.Groups[3], match.Groups[4]);
        var literal = string.Concat(
            sign,
            whole.Length == 0 ? "0" : whole,
            FormatFraction(fraction),
            exponent.Success ? match.Value[(exponent.Index - 1)..] : "");
        return CreateChecked(literal, isInteger: !fraction.Success && !exponent.Success);
    }

    private static string FormatFraction(Group fraction)
    {
        if (!fraction.Success)
        {
            return "";
        }

        return fraction.Length == 0 ? ".0" : $".{fraction.Value}";
    }

    private static NumberLiteral? ParseHexOrOctal(ReadOnlySpan<char> digits, bool isHex)
    {
        if (digits.Length == 0 || digits.ContainsAnyExcept(isHex ? "0123456789abcdefABCDEF" : "01234567"))
        {
            return null;
        }

        digits = digits.TrimStart('0');
        if (digits.Length > MaxDigits * 2)
        {
            return TooLong;
        }

        var value = BigInteger.Zero;
        foreach (var digit in digits)
        {
            value = (value * (isHex ? 16 : 8)) + Convert.ToInt32(digit.ToString(), 16);
        }

        return CreateChecked(value.ToString(CultureInfo.InvariantCulture), isInteger: true);
    }

    private static NumberLiteral TooLong => new(null, IsInteger: true, $"has more than {MaxDigits} digits");

    private static NumberLiteral CreateChecked(string literal, bool isInteger)
    {
        if (ExactNumber.CountDigits(literal) > MaxDigits)
        {
            return TooLong;
        }

        var size = double.Parse(literal, CultureInfo.InvariantCulture);
        if (double.IsInfinity(size))
        {
            return new(null, isInteger, "is too large: JSON readers accept at most about 1.8e308");
        }

        return size == 0 && ExactNumber.CountDigits(literal) > 0
            ? new(null, isInteger, "is too small: JSON readers round it to 0")
            : new(literal, isInteger, Problem: null);
    }
}
