using System.Text.Json;

namespace Amas.Client.Http;

/// <summary>
/// Reads a successful response with a list while it arrives: at any time, the memory holds a piece of it and what was kept of its entries.
/// A response that is no list, or is invalid, is read to its end too, so that it fails as if it had been read as a whole.
/// </summary>
internal sealed class StreamedList(ListFormat format, int maxDepth)
{
    private const int InitialBuffer = 64 * 1024;

    private readonly ListScanner scanner = new(format, maxDepth);
    private JsonException? failure;
    private long received;
    private int markLength;
    private byte firstCharacter;

    private int Length => (int)received - markLength;

    /// <summary>Reads the list of a response.</summary>
    /// <param name="call">The call, whose format of a list is known.</param>
    /// <param name="format">The format of the list.</param>
    /// <param name="facts">The call with the status of the response.</param>
    /// <param name="response">The response.</param>
    /// <param name="maxBytes">The maximum length of the response.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    /// <exception cref="AmasProtocolException">The response is not JSON, or too long.</exception>
    /// <exception cref="IOException">The response breaks off.</exception>
    public static async Task<ApiResponse> ReadAsync(
        ApiCall call, ListFormat format, CallFacts facts, HttpResponseMessage response, int maxBytes, CancellationToken cancellationToken)
    {
        StreamedList list = new(format, call.MaxDepth);
        using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await list.ReadAsync(stream, facts, maxBytes, cancellationToken).ConfigureAwait(false);
        return list.CreateResponse(facts, response);
    }

    private async Task ReadAsync(Stream stream, CallFacts facts, int maxBytes, CancellationToken cancellationToken)
    {
        using ReceiveBuffer buffer = new(InitialBuffer);
        var isEnd = false;
        while (!isEnd)
        {
            // Scanning a full buffer only keeps the work linear, however small the pieces are and however large an entry is.
            do
            {
                var read = await buffer.ReceiveAsync(stream, cancellationToken).ConfigureAwait(false);
                isEnd = read == 0;
                received += read;
                if (received > maxBytes)
                {
                    throw ResponseBody.CreateTooLongException(facts, maxBytes);
                }
            }
            while (!isEnd && !buffer.IsFull);

            buffer.Discard(Scan(buffer.Bytes, isEnd));
        }
    }

    private int Scan(ReadOnlyMemory<byte> bytes, bool isEnd)
    {
        var isFirst = received == bytes.Length;
        markLength = isFirst ? ResponseReader.MeasureByteOrderMark(bytes.Span) : markLength;
        var text = isFirst ? bytes[markLength..] : bytes;
        if (firstCharacter == 0 && ResponseReader.TrimStart(text.Span) is [var first, ..])
        {
            firstCharacter = first;
        }

        return bytes.Length - text.Length + ScanText(text, isEnd);
    }

    private int ScanText(ReadOnlyMemory<byte> text, bool isEnd)
    {
        if (failure is not null || Length == 0)
        {
            return text.Length;
        }

        try
        {
            return scanner.Scan(text, isEnd);
        }
        catch (JsonException cause)
        {
            failure = cause;
            return text.Length;
        }
    }

    private ApiResponse CreateResponse(CallFacts facts, HttpResponseMessage response)
    {
        ResponseReader.EnsureNoWebPage(facts, response, Length == 0 ? [] : [firstCharacter]);
        if (failure is null && scanner.IsEnvelopeTooDeep)
        {
            throw ResponseReader.CreateTooDeepException(facts, maxDepth);
        }

        return failure is null
            ? new(facts, Length == 0 ? null : scanner.ReadEnvelope(), Length) { Entries = scanner.Entries }
            : throw ResponseReader.CreateNotJsonException(facts, failure);
    }
}
