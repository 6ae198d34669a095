using System.Globalization;
using System.Text;

namespace AmasSync.Cli.Tests.Faults;

/// <summary>A request or reply as sent through the proxy.</summary>
internal sealed record ProxyMessage(string Head, byte[] Body)
{
    public const string Length = "Content-Length: ";

    public string FirstLine => Head[..Head.IndexOf("\r\n", StringComparison.Ordinal)];

    public byte[] Bytes => [.. Encoding.Latin1.GetBytes(Head), .. Body];

    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>Returns how many bytes of body follow a head.</summary>
    public static int LengthIn(string head)
    {
        var at = head.IndexOf(Length, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? 0 : int.Parse(
            head.AsSpan(at + Length.Length, head.IndexOf("\r\n", at, StringComparison.Ordinal) - at - Length.Length),
            CultureInfo.InvariantCulture);
    }

    public static ProxyMessage Reply(int status, string body, string type = "application/json", string headers = "")
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        return new(string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {status} X\r\nContent-Type: {type}\r\n{headers}{Length}{bytes.Length}\r\n\r\n"), bytes);
    }

    /// <summary>The same reply with another body.</summary>
    public ProxyMessage With(byte[] body) => new(
        Head.Replace(
            string.Create(CultureInfo.InvariantCulture, $"{Length}{Body.Length}\r\n"),
            string.Create(CultureInfo.InvariantCulture, $"{Length}{body.Length}\r\n"),
            StringComparison.OrdinalIgnoreCase),
        body);
}
