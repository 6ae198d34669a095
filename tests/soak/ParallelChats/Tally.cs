namespace ParallelChats;

/// <summary>Counts what all chats did.</summary>
internal sealed class Tally
{
    private long messages;
    private long recovered;
    private long sessions;
    private long requests;
    private long failedRequests;

    public long Messages => Interlocked.Read(ref messages);

    public long FailedRequests => Interlocked.Read(ref failedRequests);

    public void Answered(bool wasRecovered)
    {
        Interlocked.Increment(ref messages);
        if (wasRecovered)
        {
            Interlocked.Increment(ref recovered);
        }
    }

    public void SessionChecked() => Interlocked.Increment(ref sessions);

    public void Requested(bool failed)
    {
        Interlocked.Increment(ref requests);
        if (failed)
        {
            Interlocked.Increment(ref failedRequests);
        }
    }

    public override string ToString() =>
        $"{messages} messages ({recovered} recovered from the history), {sessions} sessions checked, "
        + $"{requests} requests, {failedRequests} of them failed";
}
