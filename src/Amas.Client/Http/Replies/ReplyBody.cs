using System.Buffers;

namespace Amas.Client.Http;

/// <summary>The bytes of a reply, as many as came. Disposing it gives its buffer back.</summary>
internal sealed class ReplyBody : IDisposable
{
    private const int FirstBuffer = 16 * 1024;
    private const int LongestError = 1024 * 1024;

    // A list of thousands of agents comes once: its buffer is not kept for a next one.
    private const int LongestPooled = 1024 * 1024;

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
    private int length;

    private ReplyBody()
    {
    }

    /// <summary>Whether the end was reached. A failure may be reported with what came of its body; a success may not.</summary>
    public bool IsWhole { get; private set; }

    public ReadOnlySpan<byte> Bytes => buffer.AsSpan(0, length);

    /// <exception cref="AmasProtocolException">A success is longer than <paramref name="longest"/> bytes.</exception>
    /// <exception cref="IOException">A success breaks off.</exception>
    public static async Task<ReplyBody> ReadAsync(HttpContent content, CallFacts facts, int longest, CancellationToken cancellationToken)
    {
        ReplyBody body = new();
        var isSuccess = facts.Status is >= 200 and < 300;
        try
        {
            using var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            await body.FillAsync(stream, isSuccess ? longest : Math.Min(longest, LongestError), cancellationToken).ConfigureAwait(false);
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

        return body.IsWhole || !isSuccess ? body : throw body.TooLong(facts, longest);
    }

    public void Dispose()
    {
        GiveBack();
        buffer = [];
        length = 0;
    }

    private async Task FillAsync(Stream stream, int longest, CancellationToken cancellationToken)
    {
        while (length <= longest)
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
        var larger = size > LongestPooled ? new byte[size] : ArrayPool<byte>.Shared.Rent(size);
        Bytes.CopyTo(larger);
        GiveBack();
        buffer = larger;
    }

    private void GiveBack()
    {
        if (buffer.Length <= LongestPooled)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private AmasProtocolException TooLong(CallFacts facts, int longest)
    {
        Dispose();
        return new AmasProtocolException(facts, $"The reply to {facts} is longer than {longest} bytes.");
    }
}
