using System.Net.Sockets;
using System.Text;

namespace AmasSync.Cli.Tests.Faults;

/// <summary>One connection of the proxy: reads messages, writes bytes.</summary>
internal sealed class ProxyConnection(TcpClient socket, CancellationToken ended)
{
    private const string Chunked = "Transfer-Encoding: chunked";

    private byte[] buffer = new byte[16 * 1024];
    private int filled;

    /// <summary>Reads the next message, with its chunks combined; null if the other side has disconnected.</summary>
    public async Task<ProxyMessage?> ReadAsync()
    {
        if (await TakeLineAsync("\r\n\r\n"u8.ToArray()) is not { } head)
        {
            return null;
        }

        var text = Encoding.Latin1.GetString(head);
        if (!text.Contains(Chunked, StringComparison.OrdinalIgnoreCase))
        {
            return await TakeAsync(ProxyMessage.LengthIn(text)) is { } body ? new(text, body) : null;
        }

        List<byte> chunks = [];
        while (await TakeLineAsync("\r\n"u8.ToArray()) is { } size
            && await TakeAsync(Convert.ToInt32(Encoding.Latin1.GetString(size).Trim(), 16) + 2) is { } chunk)
        {
            if (chunk.Length == 2)
            {
                return new ProxyMessage(text.Replace(Chunked, $"{ProxyMessage.Length}0", StringComparison.OrdinalIgnoreCase), []).With(
                    [.. chunks]);
            }

            chunks.AddRange(chunk[..^2]);
        }

        return null;
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes) => socket.GetStream().WriteAsync(bytes, ended);

    /// <summary>Waits until the other side has disconnected.</summary>
    public async Task AbandonedAsync()
    {
        while (await FillAsync())
        {
        }
    }

    /// <summary>Closes the connection with a reset.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    /// <summary>Reads up to and including a mark.</summary>
    private async Task<byte[]?> TakeLineAsync(byte[] mark)
    {
        int at;
        while ((at = buffer.AsSpan(0, filled).IndexOf(mark)) < 0)
        {
            if (!await FillAsync())
            {
                return null;
            }
        }

        return await TakeAsync(at + mark.Length);
    }

    private async Task<byte[]?> TakeAsync(int length)
    {
        while (filled < length)
        {
            if (!await FillAsync())
            {
                return null;
            }
        }

        var taken = buffer[..length];
        buffer.AsSpan(length, filled - length).CopyTo(buffer);
        filled -= length;
        return taken;
    }

    private async Task<bool> FillAsync()
    {
        if (filled == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var read = await socket.GetStream().ReadAsync(buffer.AsMemory(filled), ended);
        filled += read;
        return read > 0;
    }
}
