using Amas.Client.Http;

namespace Amas.Client.Chat;

/// <summary>
/// Finds out what became of a message whose answer was lost. The history is read when the session is not at work; nothing in it is a reason to
/// send again only when it cannot come any more: the server answered, or was seen to be done, or had as long as one request may take.
/// </summary>
internal sealed class LostMessage(Connection connection, HistoryPosition position, SentMessage message, string sessionId)
{
    /// <summary>A server that says that it is at work is waited for this many times as long as one request may take.</summary>
    private const int PatienceWithWork = 10;

    private const int LooksToBeSure = 2;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPauseAtWork = TimeSpan.FromSeconds(5);

    private readonly AmasClientOptions options = connection.Options;
    private readonly AmasRuntime runtime = new(connection);

    /// <summary>The trace of the message, or null where nobody can tell.</summary>
    public async Task<Trace?> FindAsync(AmasException failure, CancellationToken cancellationToken)
    {
        try
        {
            return await LookAsync(failure, cancellationToken).ConfigureAwait(false);
        }
        catch (AmasException)
        {
            return null;
        }
    }

    private async Task<Trace?> LookAsync(AmasException failure, CancellationToken cancellationToken)
    {
        var started = options.TimeProvider.GetTimestamp();
        var isSure = failure is AmasServerException { IsClearAnswer: true, Status: 500 };
        var wasAtWork = false;
        var looks = 0;
        for (var pause = options.RetryDelay; ; pause = Doubled(pause))
        {
            var passed = options.TimeProvider.GetElapsedTime(started);
            var isAtWork = (await runtime.StatusAsync(sessionId, cancellationToken).ConfigureAwait(false)).IsProcessing;
            wasAtWork |= isAtWork;
            if (isAtWork && passed > options.RequestTimeout * PatienceWithWork)
            {
                return null;
            }

            var trace = isAtWork ? new Trace.Nothing() : await ReadAsync(cancellationToken).ConfigureAwait(false);
            looks = isAtWork ? 0 : looks + 1;
            isSure |= passed >= options.RequestTimeout || (wasAtWork && looks >= LooksToBeSure);
            if (trace is Trace.Answer || (isSure && !isAtWork))
            {
                return trace is Trace.Nothing && await MayBeSentAgainAsync(failure, cancellationToken).ConfigureAwait(false) ? new Trace.Absent() : trace;
            }

            await WaitAsync(pause, isAtWork, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<Trace> ReadAsync(CancellationToken cancellationToken)
    {
        var from = message.From ?? 0;
        var start = position.IsPaged ? from : 0;
        var messages = await runtime.MessagesAsync(sessionId, AmasRuntime.DefaultPageSize, start, cancellationToken)
            .Skip(from - start).ToListAsync(cancellationToken).ConfigureAwait(false);
        position.See(messages);
        return message.In(messages);
    }

    /// <summary>Whether a history without the message means that it was not carried out.</summary>
    private async Task<bool> MayBeSentAgainAsync(AmasException failure, CancellationToken cancellationToken)
    {
        if (failure.Status < 400 || message.From is null)
        {
            return false;
        }

        if (message.From > 0)
        {
            return true;
        }

        var session = await new AmasSessions(connection).GetAsync(sessionId, cancellationToken).ConfigureAwait(false);
        return session.AgentConfig is not { } config || ReplyMember.Flag(config, "save_messages") != false;
    }

    private TimeSpan Doubled(TimeSpan pause) => pause * 2 < options.LongestRetryDelay ? pause * 2 : options.LongestRetryDelay;

    private Task WaitAsync(TimeSpan pause, bool isAtWork, CancellationToken cancellationToken)
    {
        var longest = isAtWork ? LongestPauseAtWork : options.LongestRetryDelay;
        var shown = pause < ShortestPause ? ShortestPause : pause > longest ? longest : pause;
        return Task.Delay(shown, options.TimeProvider, cancellationToken);
    }
}
