using Amas.Client.Http;

namespace Amas.Client.Chat;

/// <summary>
/// Where the history ends before a message is sent, since the same text may stand in it already. A look costs a request: none is needed in a
/// session that is new, nor once the server is seen to keep the correlation ids that we give.
/// </summary>
internal sealed class HistoryPosition(Connection connection, string sessionId, bool isNew)
{
    private const int PageSize = AmasRuntime.DefaultPageSize;

    private int known;
    private bool isKnown = isNew;
    private string? lastId;

    /// <summary>Whether the server counts its messages, and so keeps to offsets.</summary>
    public bool IsPaged { get; private set; }

    /// <summary>Whether a message of ours was seen in the history with the id that we gave it.</summary>
    public bool KeepsIds { get; private set; }

    /// <summary>A message as it is to be sent now.</summary>
    public async Task<SentMessage> PlaceAsync(MessageContent content, ExecuteOptions? options, CancellationToken cancellationToken)
    {
        var own = options?.CorrelationId is null ? Guid.NewGuid().ToString("N") : null;
        int? from = isKnown || (own is not null && KeepsIds) || await LookAsync(cancellationToken).ConfigureAwait(false) ? known : null;
        isKnown = false;
        lastId = own;
        return new(content, (options ?? new()) with { CorrelationId = own ?? options?.CorrelationId }, from)
        {
            HasOwnId = own is not null,
            IsKeptWithId = KeepsIds,
        };
    }

    /// <summary>Takes note of the ids in a part of the history.</summary>
    public void See(IEnumerable<AmasMessage> messages) => KeepsIds |= lastId is not null && messages.Any(message => message.CorrelationId == lastId);

    private async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            var page = await new MessagePages(connection, sessionId).AskAsync(PageSize, known, cancellationToken).ConfigureAwait(false);
            See(page.Messages);
            IsPaged = page.Total is not null;
            known = page.Total ?? await CountAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (AmasException)
        {
            // Whether anything can be said in the session, the message itself will tell.
            return false;
        }
    }

    private async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var message in new MessagePages(connection, sessionId).ReadAsync(PageSize, start: 0, cancellationToken).ConfigureAwait(false))
        {
            See([message]);
            count++;
        }

        return count;
    }
}
