namespace Amas.Config.Json.Buffers;

/// <summary>
/// The part of a stream that was read and not yet used. It is large enough for the largest value that is used as a whole. Disposing it
/// leaves the stream open.
/// </summary>
internal sealed class StreamWindow(Stream stream) : IDisposable
{
    private const int InitialBytes = 64 * 1024;

    private readonly PooledBuffer buffer = new(InitialBytes);

    /// <summary>Gets the position in the stream of the first byte.</summary>
    public long Position { get; private set; }

    public ReadOnlyMemory<byte> Bytes => buffer.WrittenMemory;

    /// <summary>Gets whether the stream ends after the bytes.</summary>
    public bool IsEnd { get; private set; }

    /// <summary>Reads more bytes, until the window is full. If it was full, it grows.</summary>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public void Fill()
    {
        var free = buffer.GetMemory(1);
        var read = stream.ReadAtLeast(free.Span, free.Length, throwOnEndOfStream: false);
        buffer.Advance(read);
        IsEnd = read < free.Length;
    }

    /// <summary>Removes used bytes from the beginning.</summary>
    public void Discard(int count)
    {
        buffer.RemoveFirst(count);
        Position += count;
    }

    public void Dispose() => buffer.Dispose();
}
