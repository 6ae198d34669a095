using System.Globalization;
using System.Runtime.CompilerServices;
using Amas.Client.Http;

namespace Amas.Client.Connections;

/// <summary>
/// Reads the history of a session page by page: every message once, whether the server supports <c>limit</c> and <c>offset</c>, one of them
/// or neither. If the server does not say that a page is the last one, the next page shows it: it is empty, or the same again.
/// </summary>
internal sealed class MessagePager(ApiConnection connection, string sessionId)
{
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly ApiPath path = ApiPath.FromId("runtime/", sessionId, "messages/");
    private MessagePage? last;
    private int offset;
    private int limit;
    private long bytes;
    private bool ignoresOffset;

    /// <summary>Reads one page as the server returns it.</summary>
    public Task<MessagePage> ReadPageAsync(int pageSize, int start, CancellationToken cancellationToken)
    {
        var query = string.Create(CultureInfo.InvariantCulture, $"?limit={pageSize}&offset={start}");
        ApiCall call = new(HttpMethod.Get, path, CallEffect.None) { Query = query };
        return connection.SendAsync(call, MessagePage.Read, cancellationToken);
    }

    /// <summary>Reads the messages from an offset to the end. Use an instance for one enumeration only.</summary>
    /// <exception cref="AmasException">A page cannot be read, or the pages repeat although more messages are promised.</exception>
    public async IAsyncEnumerable<AmasMessage> ReadAsync(
        int pageSize, int start, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        (limit, offset) = (pageSize, start);
        var hasMore = true;
        while (hasMore)
        {
            var page = await ReadPageAsync(limit, ignoresOffset ? 0 : offset, cancellationToken).ConfigureAwait(false);
            bytes += page.Length;
            if (bytes > connection.Options.MaxResponseBytes)
            {
                throw CreateException(page, "does not end");
            }

            var messages = FilterNew(page);
            hasMore = Advance(page, messages.Count > 0);
            foreach (var message in messages)
            {
                yield return message;
            }
        }
    }

    /// <summary>Returns the messages of a page that no earlier page contained.</summary>
    private List<AmasMessage> FilterNew(MessagePage page)
    {
        if (ignoresOffset)
        {
            return [.. page.Messages.Skip(offset)];
        }

        return page.IsSameAs(last) ? [] : [.. page.Messages.Where(message => message.Id is null || seen.Add(message.Id))];
    }

    /// <summary>Records a page and decides whether to read another one.</summary>
    private bool Advance(MessagePage page, bool hasNew)
    {
        last = page;
        if (page.HasMoreAfter(offset) is { } hasMore && !ignoresOffset)
        {
            offset += page.Messages.Count;
            return hasMore && !hasNew ? throw CreateException(page, "repeats its pages") : hasMore;
        }

        if (ignoresOffset || (!hasNew && page.Messages.Count > 0))
        {
            return Widen(page);
        }

        offset += page.Messages.Count;
        return hasNew && page.Messages.Count <= limit;
    }

    /// <summary>
    /// Handles a page that is the same for another offset. If it is shorter than the limit, it is the whole history; if it is full, it may
    /// have been cut, so a longer page is read.
    /// </summary>
    private bool Widen(MessagePage page)
    {
        ignoresOffset = true;
        offset = page.Messages.Count;
        if (page.Messages.Count != limit || limit > int.MaxValue / 2)
        {
            return false;
        }

        limit *= 2;
        return true;
    }

    private static AmasProtocolException CreateException(MessagePage page, string problem) =>
        new(page.Call, $"The history from {page.Call} {problem}.");
}
