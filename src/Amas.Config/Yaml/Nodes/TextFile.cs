using System.Text;
using Amas.Config.Files;
using Amas.Config.Findings;
using Amas.Config.Findings.Catalog;

namespace Amas.Config.Yaml.Nodes;

/// <summary>
/// Reads the text of a file: UTF-8, or UTF-16 or UTF-32 with a byte order mark. The byte order mark is not part of the text.
/// A file larger than <see cref="MaxBytes"/> is not read.
/// </summary>
internal static class TextFile
{
    public const int MaxBytes = 10 * 1024 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// Returns the text, or null with a finding. If the file cannot be opened, the finding is at <paramref name="reference"/>;
    /// a problem of its content is at its own line and column.
    /// </summary>
    public static ResultWithFindings<string?> Read(string path, string name, Place reference)
    {
        var read = ReadBytes(path, name, reference);
        return read.Value is { } bytes ? Decode(bytes, name) : new(null, read.Findings);
    }

    /// <summary>Returns the bytes of a file, or null with a finding at <paramref name="reference"/>.</summary>
    public static ResultWithFindings<byte[]?> ReadBytes(string path, string name, Place reference)
    {
        try
        {
            return new(RegularFile.Read(path, MaxBytes), []);
        }
        catch (NotRegularFileException)
        {
            return new(null, [FindingCatalog.NotAFile(reference, name)]);
        }
        catch (FileTooLargeException large)
        {
            return new(null, [FindingCatalog.TooLarge(reference, name, large.Length)]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return new(null, [FindingCatalog.Unreadable(reference, name, failure)]);
        }
    }

    /// <summary>Decodes bytes; returns null with a finding at the line and column of the first invalid byte.</summary>
    public static ResultWithFindings<string?> Decode(ReadOnlySpan<byte> bytes, string name)
    {
        var (encoding, mark) = DetectEncoding(bytes);
        try
        {
            return new(encoding.GetString(bytes[mark..]), []);
        }
        catch (DecoderFallbackException failure)
        {
            var place = FindInvalidByte(bytes[mark..], encoding, failure.Index, name);
            return new(null, [FindingCatalog.NotText(place, encoding == Utf8)]);
        }
    }

    /// <summary>Encodes a text in the encoding of the file that it replaces, including its byte order mark.</summary>
    public static byte[] Encode(string text, ReadOnlySpan<byte> original)
    {
        var (encoding, mark) = DetectEncoding(original);
        return [.. original[..mark], .. encoding.GetBytes(text)];
    }

    /// <summary>
    /// Only the UTF-8 decoder reports the position of the error; for other encodings, it is the first replacement character.
    /// </summary>
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
}
