using System.Buffers;
using System.Net;
using System.Text;

namespace AmasSync.Core.Redaction;

/// <summary>Reads escape sequences of JSON, source code, URLs and HTML, whichever comes next in a text.</summary>
internal static class EscapeSequences
{
    private const int MaxEntityLength = 10;
    private const string ShortEscapes = "nrtbf";
    private const string ShortValues = "\n\r\t\b\f";

    /// <summary>Returns whether a text may contain an escape sequence.</summary>
    public static bool CanOccurIn(ReadOnlySpan<char> text) => text.ContainsAny('\\', '%', '&');

    /// <summary>
    /// Returns where the escape sequence begins that the end of a text may cut off; the length of the text if there is none.
    /// </summary>
    public static int FindCut(ReadOnlySpan<char> text)
    {
        var start = text.LastIndexOfAny('\\', '%', '&');
        return start >= 0 && text.Length - start < MaxEntityLength ? start : text.Length;
    }

    /// <summary>Reads the escape sequence that a text begins with.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">What it stands for.</param>
    /// <param name="length">Its length.</param>
    /// <returns>False if the text does not begin with one.</returns>
    public static bool TryRead(ReadOnlySpan<char> text, out string value, out int length)
    {
        (value, length) = text switch
        {
            ['\\', 'u' or 'U' or 'x', ..] or ['%', _, ..] => ReadCode(text),
            ['\\', >= '0' and <= '7', ..] => ReadBytes(text, prefix: 1, digits: 3, numberBase: 8),
            ['\\', var next, ..] when ShortEscapes.Contains(next, StringComparison.Ordinal) =>
                (ShortValues[ShortEscapes.IndexOf(next, StringComparison.Ordinal)].ToString(), 2),
            ['\\', var next, ..] when !char.IsLetterOrDigit(next) => (next.ToString(), 2),
            ['&', ..] => ReadEntity(text),
            _ => ("", 0),
        };
        return length > 0;
    }

    private static (string Value, int Length) ReadCode(ReadOnlySpan<char> text)
    {
        var digits = (text[1], text[0]) switch
        {
            ('U', '\\') => 8,
            ('u', _) => 4,
            _ => 0,
        };
        if (digits == 0)
        {
            return ReadBytes(text, prefix: text[0] == '%' ? 1 : 2, digits: 2, numberBase: 16);
        }

        return TryParse(text, 2, digits, 16, out var code) && code <= 0x10FFFF
            ? (code > 0xFFFF ? char.ConvertFromUtf32(code) : ((char)code).ToString(), 2 + digits)
            : ("", 0);
    }

    // A character may take several bytes, each escaped. Bytes that are not UTF-8 stand for themselves.
    private static (string Value, int Length) ReadBytes(ReadOnlySpan<char> text, int prefix, int digits, int numberBase)
    {
        Span<byte> bytes = stackalloc byte[4];
        var (size, count) = (prefix + digits, 0);
        while (count < bytes.Length && HasPrefix(text, count * size, text[..prefix])
            && TryParse(text, (count * size) + prefix, digits, numberBase, out var code) && code <= byte.MaxValue)
        {
            bytes[count++] = (byte)code;
        }

        if (count == 0)
        {
            return ("", 0);
        }

        var isValid = Rune.DecodeFromUtf8(bytes[..count], out var rune, out var used) == OperationStatus.Done;
        return isValid ? (rune.ToString(), used * size) : (((char)bytes[0]).ToString(), size);
    }

    private static bool HasPrefix(ReadOnlySpan<char> text, int at, ReadOnlySpan<char> prefix) =>
        text.Length >= at + prefix.Length && text.Slice(at, prefix.Length).SequenceEqual(prefix);

    private static (string Value, int Length) ReadEntity(ReadOnlySpan<char> text)
    {
        var end = text[..Math.Min(text.Length, MaxEntityLength)].IndexOf(';');
        if (end < 0)
        {
            return ("", 0);
        }

        var entity = text[..(end + 1)].ToString();
        var value = WebUtility.HtmlDecode(entity);
        return value == entity ? ("", 0) : (value, entity.Length);
    }

    private static bool TryParse(ReadOnlySpan<char> text, int start, int digits, int numberBase, out int code)
    {
        code = 0;
        if (text.Length < start + digits)
        {
            return false;
        }

        foreach (var digit in text.Slice(start, digits))
        {
            var value = char.IsAsciiHexDigit(digit) ? Convert.ToInt32(digit.ToString(), 16) : numberBase;
            if (value >= numberBase || code > 0x10FFFF)
            {
                return false;
            }

            code = (code * numberBase) + value;
        }

        return true;
    }
}
