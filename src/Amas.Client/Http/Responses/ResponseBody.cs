namespace Amas.Client.Http;

/// <summary>The bytes of a response, as far as they arrived. Disposing it returns its buffer to the pool.</summary>
internal sealed class ResponseBody : IDisposable
{
    private const int InitialBuffer = 16 * 1024;
    private const int MaxErrorBytes = 1024 * 1024;

    private readonly ReceiveBuffer buffer = new(InitialBuffer);

    private ResponseBody()
    {
    }

    /// <summary>Gets whether the end was reached. An error may be reported with part of its body; a success may not.</summary>
    public bool IsWhole { get; private set; }

    public ReadOnlySpan<byte> Bytes => buffer.Bytes.Span;

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

        if (!body.IsWhole && isSuccess)
        {
            body.Dispose();
            throw CreateTooLongException(facts, maxBytes);
        }

        return body;
    }

    public static AmasProtocolException CreateTooLongException(CallFacts facts, int maxBytes) =>
        new(facts, $"The response to {facts} is longer than {maxBytes} bytes.");

    public void Dispose() => buffer.Dispose();

    private async Task FillAsync(Stream stream, int maxBytes, CancellationToken cancellationToken)
    {
        while (!IsWhole && buffer.Length <= maxBytes)
        {
            IsWhole = await buffer.ReceiveAsync(stream, cancellationToken).ConfigureAwait(false) == 0;
        }
    }
}
