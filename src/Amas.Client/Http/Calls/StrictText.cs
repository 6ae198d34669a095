using System.Text;

namespace Amas.Client.Http;

/// <summary>Encodes text as UTF-8 and rejects text that cannot be encoded without loss.</summary>
internal static class StrictText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="ArgumentException">The text contains half of a surrogate pair.</exception>
    public static byte[] Encode(string text)
    {
        try
        {
            return Utf8.GetBytes(text);
        }
        catch (EncoderFallbackException cause)
        {
            throw CreateException(cause.Index, cause);
        }
    }

    public static bool IsValid(string text)
    {
        try
        {
            Validate(text);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <exception cref="ArgumentException">The text contains half of a surrogate pair.</exception>
    public static void Validate(string text)
    {
        try
        {
            Utf8.GetByteCount(text);
        }
        catch (EncoderFallbackException cause)
        {
            throw CreateException(cause.Index, cause);
        }
    }

    private static ArgumentException CreateException(int index, Exception cause) =>
        new($"The text contains half of a surrogate pair at position {index}: it is not valid Unicode.", cause);
}
