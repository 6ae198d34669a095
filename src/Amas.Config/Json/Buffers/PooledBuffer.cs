using System.Buffers;

namespace Amas.Config.Json.Buffers;

/// <summary>A buffer that grows as it is written to, and whose memory is used again by the next one.</summary>
internal sealed class PooledBuffer(int initialBytes = PooledBuffer.TypicalBytes) : IBufferWriter<byte>, IDisposable
{
    private const int TypicalBytes = 16 * 1024;

    private byte[] bytes = ArrayPool<byte>.Shared.Rent(initialBytes);
    private int length;

    /// <summary>Gets what was written. It is valid until more is written, or the buffer is disposed.</summary>
    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, length);

    /// <inheritdoc cref="Written"/>
    public ReadOnlyMemory<byte> WrittenMemory => bytes.AsMemory(0, length);

    public void Advance(int count) => length += count;

    /// <summary>Removes the first bytes of what was written.</summary>
    public void RemoveFirst(int count)
    {
        Written[count..].CopyTo(bytes);
        length -= count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        EnsureFree(sizeHint);
        return bytes.AsMemory(length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        EnsureFree(sizeHint);
        return bytes.AsSpan(length);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = [];
        length = 0;
    }

    private void EnsureFree(int size)
    {
        if (bytes.Length - length >= Math.Max(size, 1))
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * bytes.Length, length + size));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = larger;
    }
}
