using System.Text;

namespace Amas.Client.Http;

/// <summary>Text on its way out: what cannot be sent as it is, is not sent as something else.</summary>
internal static class StrictText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="ArgumentException">It holds half of a surrogate pair.</exception>
    public static byte[] Bytes(string text)
    {
        try
        {
            return Utf8.GetBytes(text);
        }
        catch (EncoderFallbackException cause)
        {
            throw Half(cause.Index, cause);
        }
    }

    public static bool IsValid(string text)
    {
        try
        {
            Check(text);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    /// <exception cref="ArgumentException">It holds half of a surrogate pair.</exception>
    public static void Check(string text)
    {
        try
        {
            Utf8.GetByteCount(text);
        }
        catch (EncoderFallbackException cause)
        {
            throw Half(cause.Index, cause);
        }
    }

    private static ArgumentException Half(int index, Exception cause) =>
        new($"The text holds half of a surrogate pair at position {index}: it is no valid Unicode.", cause);
}
