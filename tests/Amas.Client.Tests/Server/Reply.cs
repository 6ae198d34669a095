using System.Globalization;
using System.Text;

namespace Amas.Client.Tests.Server;

/// <summary>The response of the server to one request: the pieces that it sends, and how it ends.</summary>
public sealed record Reply(IReadOnlyList<byte[]> Pieces)
{
    public bool Closes { get; init; }

    /// <summary>Ends the connection with a reset instead of a clean end.</summary>
    public bool Resets { get; init; }

    /// <summary>Sends nothing more until the client disconnects.</summary>
    public bool Hangs { get; init; }

    /// <summary>Sends spaces, one at a time, until the client disconnects.</summary>
    public bool Drips { get; init; }

    /// <summary>If set, the connection becomes a WebSocket that this function serves; it is closed when the function returns.</summary>
    public Func<SocketTalk, Task>? Talk { get; init; }

    /// <summary>Delays the response until it completes.</summary>
    public Task Gate { get; init; } = Task.CompletedTask;

    public static Reply Hang { get; } = new([]) { Hangs = true };

    public static Reply Reset { get; } = new([]) { Resets = true };

    public static Reply Close { get; } = new([]) { Closes = true };

    public static Reply Socket(Func<SocketTalk, Task> talk) => new([]) { Talk = talk };

    public static Reply Json(string body) => Of(200, body);

    public static Reply Of(int status, string body = "", params string[] headers)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        return Raw(
            $"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\n{Lines(headers)}Content-Length: {bytes.Length}\r\n\r\n{body}");
    }

    public static Reply Html(int status) => Raw("HTTP/1.1 " + status.ToString(CultureInfo.InvariantCulture)
        + " X\r\nContent-Type: text/html\r\nContent-Length: 15\r\n\r\n<html>no</html>");

    /// <summary>Announces a longer body than it sends, and closes the connection.</summary>
    public static Reply Half(int status, string body) =>
        Raw(
            $"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Length: {body.Length + 100}\r\n\r\n{body}") with
        { Closes = true };

    /// <summary>Declares the body as gzip, whatever it contains.</summary>
    public static Reply Packed(byte[] body) =>
        new([Encoding.ASCII.GetBytes($"HTTP/1.1 200 X\r\nContent-Encoding: gzip\r\nContent-Length: {body.Length}\r\n\r\n"), body]);

    /// <summary>Sends the body in pieces of a few bytes.</summary>
    public static Reply Chunked(string body, int size)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var head = Encoding.UTF8.GetBytes(
            $"HTTP/1.1 200 X\r\nContent-Type: application/json\r\nContent-Length: {bytes.Length}\r\n\r\n");
        return new([head, .. bytes.Chunk(size)]);
    }

    public static Reply Raw(string text) => new([Encoding.UTF8.GetBytes(text)]);

    private static string Lines(string[] headers) => string.Concat(headers.Select(header => header + "\r\n"));
}
