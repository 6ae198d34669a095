using System.Text;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;

namespace Amas.Config.Yaml.Nodes;

/// <summary>
/// The text of a file: UTF-8, or UTF-16 or UTF-32 that says so in its first bytes. The byte order mark is not part of the text.
/// A file beyond <see cref="MaxBytes"/> is not read at all.
/// </summary>
internal static class TextFile
{
    public const int MaxBytes = 10 * 1024 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// The text, or null with the finding that says why not. What is wrong with reaching the file stands at <paramref name="reference"/>,
    /// what is wrong in it at its own line and column.
    /// </summary>
    public static ResultWithFindings<string?> Read(string path, string name, Place reference)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            if (!stream.CanSeek)
            {
                return Fail(FindingCatalog.NotAFile(reference, name));
            }

            if (stream.Length > MaxBytes)
            {
                return Fail(FindingCatalog.TooLarge(reference, name, stream.Length));
            }

            var bytes = new byte[stream.Length];
            var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return Decode(bytes.AsSpan(0, count), name);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return Fail(FindingCatalog.Unreadable(reference, name, failure));
        }
    }

    /// <summary>The text of bytes, or null with the finding that names the line and column of the first byte that belongs to no character.</summary>
    public static ResultWithFindings<string?> Decode(ReadOnlySpan<byte> bytes, string name)
    {
        var (encoding, mark) = DetectEncoding(bytes);
        try
        {
            return new(encoding.GetString(bytes[mark..]), []);
        }
        catch (DecoderFallbackException failure)
        {
            return Fail(FindingCatalog.NotText(FindInvalidByte(bytes[mark..], encoding, failure.Index, name), encoding == Utf8));
        }
    }

    /// <summary>The bytes of a text in the encoding of a file that it is to replace, with that one's byte order mark.</summary>
    public static byte[] Encode(string text, ReadOnlySpan<byte> original)
    {
        var (encoding, mark) = DetectEncoding(original);
        return [.. original[..mark], .. encoding.GetBytes(text)];
    }

    /// <summary>Only UTF-8 says where it broke; in the others the first replacement character does.</summary>
    private static Place FindInvalidByte(ReadOnlySpan<byte> bytes, Encoding encoding, int index, string name)
    {
        var lenient = (Encoding)encoding.Clone();
        lenient.DecoderFallback = new DecoderReplacementFallback("\uFFFD");
        var valid = lenient.GetString(encoding == Utf8 ? bytes[..Math.Clamp(index, 0, bytes.Length)] : bytes);
        var replaced = encoding == Utf8 ? -1 : valid.IndexOf('\uFFFD', StringComparison.Ordinal);
        return TextPosition.ToPlace(valid, replaced >= 0 ? replaced : valid.Length, name);
    }

    private static (Encoding Encoding, int Mark) DetectEncoding(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Utf8, 3),
        [0xFF, 0xFE, 0x00, 0x00, ..] => (new UTF32Encoding(bigEndian: false, byteOrderMark: false, throwOnInvalidCharacters: true), 4),
        [0x00, 0x00, 0xFE, 0xFF, ..] => (new UTF32Encoding(bigEndian: true, byteOrderMark: false, throwOnInvalidCharacters: true), 4),
        [0xFF, 0xFE, ..] => (new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true), 2),
        [0xFE, 0xFF, ..] => (new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true), 2),
        _ => (Utf8, 0),
    };

    private static ResultWithFindings<string?> Fail(Finding finding) => new(null, [finding]);
}
