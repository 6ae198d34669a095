using Amas.Client.Connections;
using Amas.Client.Http;

namespace Amas.Client.Chat;

/// <summary>
/// Tracks where the history ends before a message is sent, because an earlier message may have the same text. That costs a request, unless
/// the session is new or the server is known to keep the correlation IDs of the client.
/// </summary>
internal sealed class HistoryTracker(ApiConnection connection, string sessionId, bool isNew)
{
    private const int PageSize = AmasRuntimeClient.DefaultPageSize;

    private int length;
    private bool isLengthKnown = isNew;
    private string? lastId;

    /// <summary>Gets whether the server counts its messages, and so supports offsets.</summary>
    public bool IsPaged { get; private set; }

    /// <summary>Gets whether a message of this client was seen in the history with its correlation ID.</summary>
    public bool KeepsIds { get; private set; }

    /// <summary>Prepares a message for sending now.</summary>
    public async Task<PendingMessage> PrepareAsync(
        ExecuteContent content, ExecuteOptions? options, CancellationToken cancellationToken)
    {
        var ownId = options?.CorrelationId is null ? Guid.NewGuid().ToString("N") : null;
        var isFindable = isLengthKnown
            || (ownId is not null && KeepsIds)
            || await TryReadLengthAsync(cancellationToken).ConfigureAwait(false);
        isLengthKnown = false;
        lastId = ownId;
        var optionsWithId = (options ?? new()) with { CorrelationId = ownId ?? options?.CorrelationId };
        return new(content, optionsWithId, isFindable ? length : null)
        {
            HasOwnId = ownId is not null,
            IsKeptWithId = KeepsIds,
        };
    }

    /// <summary>Learns from the correlation IDs in a part of the history.</summary>
    public void Observe(IEnumerable<AmasMessage> messages) =>
        KeepsIds |= lastId is not null && messages.Any(message => message.CorrelationId == lastId);

    private async Task<bool> TryReadLengthAsync(CancellationToken cancellationToken)
    {
        try
        {
            var page = await new MessagePager(connection, sessionId)
                .ReadPageAsync(PageSize, length, cancellationToken).ConfigureAwait(false);
            Observe(page.Messages);
            IsPaged = page.Total is not null;
            length = page.Total ?? await CountAsync(cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (AmasException)
        {
            // If the session does not exist or does not accept messages, sending the message reports it.
            return false;
        }
    }

    private async Task<int> CountAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        var messages = new MessagePager(connection, sessionId).ReadAsync(PageSize, start: 0, cancellationToken);
        await foreach (var message in messages.ConfigureAwait(false))
        {
            Observe([message]);
            count++;
        }

        return count;
    }
}
