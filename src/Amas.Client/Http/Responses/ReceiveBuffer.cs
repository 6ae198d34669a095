using System.Buffers;

namespace Amas.Client.Http;

/// <summary>Bytes of a response that arrived and were not used yet. Disposing it returns its memory to the pool.</summary>
internal sealed class ReceiveBuffer(int initialSize) : IDisposable
{
    // A response of several megabytes is rare: its buffer is not kept for the next one.
    private const int MaxPooledBytes = 1024 * 1024;

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(initialSize);

    public int Length { get; private set; }

    public ReadOnlyMemory<byte> Bytes => buffer.AsMemory(0, Length);

    public bool IsFull => Length == buffer.Length;

    /// <summary>Reads more bytes, after growing a full buffer; returns their number, or 0 at the end of the stream.</summary>
    public async ValueTask<int> ReceiveAsync(Stream stream, CancellationToken cancellationToken)
    {
        if (IsFull)
        {
            Grow();
        }

        var read = await stream.ReadAsync(buffer.AsMemory(Length), cancellationToken).ConfigureAwait(false);
        Length += read;
        return read;
    }

    /// <summary>Removes bytes from the beginning.</summary>
    public void Discard(int count)
    {
        buffer.AsSpan(count, Length - count).CopyTo(buffer);
        Length -= count;
    }

    public void Dispose()
    {
        ReturnBuffer();
        buffer = [];
        Length = 0;
    }

    private void Grow()
    {
        var size = buffer.Length * 2;
        var larger = size > MaxPooledBytes ? new byte[size] : ArrayPool<byte>.Shared.Rent(size);
        Bytes.CopyTo(larger);
        ReturnBuffer();
        buffer = larger;
    }

    private void ReturnBuffer()
    {
        if (buffer.Length is > 0 and <= MaxPooledBytes)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
