using System.Globalization;
using System.Runtime.CompilerServices;

namespace Amas.Client.Http;

/// <summary>
/// The history of a session, page by page: each message once, none left out, whether the server keeps to <c>limit</c> and <c>offset</c>, to one
/// of them or to neither. Where it does not say that a page is the last one, the next page tells: it is empty, or the same once more.
/// </summary>
internal sealed class MessagePages(Connection connection, string sessionId)
{
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly ApiPath path = ApiPath.Item("runtime/", sessionId, "messages/");
    private MessagePage? last;
    private int offset;
    private int limit;
    private long bytes;
    private bool ignoresOffset;

    /// <summary>One page as the server gives it.</summary>
    public Task<MessagePage> AskAsync(int most, int from, CancellationToken cancellationToken)
    {
        var query = string.Create(CultureInfo.InvariantCulture, $"?limit={most}&offset={from}");
        return connection.SendAsync(new(HttpMethod.Get, path, CallEffect.None) { Query = query }, MessagePage.Read, cancellationToken);
    }

    /// <summary>Reads on from an offset to the end. Once per instance.</summary>
    /// <exception cref="AmasException">A page cannot be had or read, or the pages repeat though more is promised.</exception>
    public async IAsyncEnumerable<AmasMessage> ReadAsync(int pageSize, int start, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        (limit, offset) = (pageSize, start);
        var goesOn = true;
        while (goesOn)
        {
            var page = await AskAsync(limit, ignoresOffset ? 0 : offset, cancellationToken).ConfigureAwait(false);
            bytes += page.Length;
            if (bytes > connection.Options.MaxReplyBytes)
            {
                throw Broken(page, "does not come to an end");
            }

            var fresh = Fresh(page);
            goesOn = Advance(page, fresh.Count > 0);
            foreach (var message in fresh)
            {
                yield return message;
            }
        }
    }

    /// <summary>The messages of a page that no page before it had.</summary>
    private List<AmasMessage> Fresh(MessagePage page)
    {
        if (ignoresOffset)
        {
            return [.. page.Messages.Skip(offset)];
        }

        return page.Repeats(last) ? [] : [.. page.Messages.Where(message => message.Id is null || seen.Add(message.Id))];
    }

    /// <summary>Takes note of a page and says whether to ask for another one.</summary>
    private bool Advance(MessagePage page, bool hasFresh)
    {
        last = page;
        if (page.GoesOn(offset) is { } goesOn && !ignoresOffset)
        {
            offset += page.Messages.Count;
            return goesOn && (hasFresh ? goesOn : throw Broken(page, "repeats its pages"));
        }

        if (ignoresOffset || (!hasFresh && page.Messages.Count > 0))
        {
            return Widen(page);
        }

        offset += page.Messages.Count;
        return hasFresh && page.Messages.Count <= limit;
    }

    /// <summary>
    /// The same page came for another offset. One shorter than its limit is all there is; one that is full may have been cut, so a longer
    /// one is asked for.
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

    private static AmasProtocolException Broken(MessagePage page, string how) => new(page.Call, $"The history at {page.Call} {how}.");
}
