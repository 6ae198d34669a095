using System.Buffers;

namespace Amas.Client.Http;

/// <summary>The bytes of a response, as far as they arrived. Disposing it returns its buffer to the pool.</summary>
internal sealed class ResponseBody : IDisposable
{
    private const int InitialBuffer = 16 * 1024;
    private const int MaxErrorBytes = 1024 * 1024;

    // A list of thousands of agents is rare: its buffer is not kept for the next response.
    private const int MaxPooledBytes = 1024 * 1024;

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(InitialBuffer);
    private int length;

    private ResponseBody()
    {
    }

    /// <summary>Gets whether the end was reached. An error may be reported with part of its body; a success may not.</summary>
    public bool IsWhole { get; private set; }

    public ReadOnlySpan<byte> Bytes => buffer.AsSpan(0, length);

    /// <exception cref="AmasProtocolException">A successful response is longer than <paramref name="maxBytes"/>.</exception>
    /// <exception cref="IOException">A successful response breaks off.</exception>
    public static async Task<ResponseBody> ReadAsync(
        HttpContent content, CallFacts facts, int maxBytes, CancellationToken cancellationToken)
    {
        ResponseBody body = new();
        var isSuccess = facts.Status is >= 200 and < 300;
        try
        {
            using var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            var limit = isSuccess ? maxBytes : Math.Min(maxBytes, MaxErrorBytes);
            await body.FillAsync(stream, limit, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception broken) when (!isSuccess && broken is HttpRequestException or IOException or InvalidDataException)
        {
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }

        return body.IsWhole || !isSuccess ? body : throw body.CreateTooLongException(facts, maxBytes);
    }

    public void Dispose()
    {
        ReturnBuffer();
        buffer = [];
        length = 0;
    }

    private async Task FillAsync(Stream stream, int maxBytes, CancellationToken cancellationToken)
    {
        while (length <= maxBytes)
        {
            if (length == buffer.Length)
            {
                Grow();
            }

            var read = await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false);
            if (read == 0)
            {
                IsWhole = true;
                return;
            }

            length += read;
        }
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
        if (buffer.Length <= MaxPooledBytes)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private AmasProtocolException CreateTooLongException(CallFacts facts, int maxBytes)
    {
        Dispose();
        return new AmasProtocolException(facts, $"The response to {facts} is longer than {maxBytes} bytes.");
    }
}
