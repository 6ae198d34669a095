using System.Runtime.CompilerServices;
using System.Threading.Channels;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership.Intents;
using AmasSync.Core.Planning;

namespace AmasSync.Core.Applying.Writing;

/// <summary>
/// Writes the changes of one run concurrently and in stages: first existing agents, because a create may need a name that a rename
/// frees; then creates; then deletes. Each write is in the journal as soon as it is done.
/// </summary>
internal sealed class WriteQueue(ChangeWriter writer, Journal journal, ApplySettings settings, TimeProvider time)
{
    private readonly Channel<ApplyEvent> events = Channel.CreateUnbounded<ApplyEvent>(new() { SingleReader = true });
    private readonly Dictionary<Change, WriteResult> results = new(ReferenceEqualityComparer.Instance);

    /// <summary>The results of the writes that were begun. Complete when <see cref="RunAsync"/> has ended.</summary>
    public Dictionary<Change, WriteResult> Results => results;

    /// <summary>Why the journal could not be written, or null. No write begins after that, because a kill would lose its result.</summary>
    public string? JournalFailure { get; private set; }

    /// <summary>Writes the changes and returns the events as they happen. No write begins after <paramref name="stopping"/>.</summary>
    public async IAsyncEnumerable<ApplyEvent> RunAsync(IReadOnlyList<Change> writes, [EnumeratorCancellation] CancellationToken stopping)
    {
        var producer = ProduceAsync(writes, stopping);
        await foreach (var step in events.Reader.ReadAllAsync(CancellationToken.None))
        {
            yield return step;
        }

        await producer;
    }

    private async Task ProduceAsync(IReadOnlyList<Change> writes, CancellationToken stopping)
    {
        using WriteWindow window = new(settings.Grace, time, stopping);
        try
        {
            ParallelOptions options = new()
            {
                MaxDegreeOfParallelism = settings.MaxParallelism,
                CancellationToken = CancellationToken.None,
            };
            foreach (var stage in writes.GroupBy(GetStage).OrderBy(group => group.Key))
            {
                await Parallel.ForEachAsync(stage, options, (change, _) => WriteOneAsync(change, window));
            }
        }
        finally
        {
            events.Writer.Complete();
        }
    }

    private static int GetStage(Change change) => change switch
    {
        Change.Compared => 0,
        Change.Create => 1,
        _ => 2,
    };

    private async ValueTask WriteOneAsync(Change change, WriteWindow window)
    {
        if (window.IsClosed || (change is Change.Create && !TryJournal(new JournalEntry(change.Name, null, null) { IsBegin = true })))
        {
            window.Close();
            return;
        }

        events.Writer.TryWrite(new ApplyEvent.Started(change));
        WriteResult? journaled = null;
        var written = await WriteChangeAsync(
            change, created => journaled = TryJournal(change, created) ? created : null, window.Deadline);
        lock (results)
        {
            results[change] = written;
        }

        var isJournaled = ReferenceEquals(written, journaled) || TryJournal(change, written);
        if (!isJournaled || written.Outcome is Outcome.Failed { Failure.Kind: RemoteFailureKind.Unauthorized })
        {
            window.Close();
        }

        events.Writer.TryWrite(new ApplyEvent.Finished(new(change, written.Outcome)));
    }

    // An error of this program must not end the writes of the other agents.
    private async Task<WriteResult> WriteChangeAsync(Change change, Action<WriteResult> onCreated, CancellationToken deadline)
    {
        WriteResult? recorded = null;
        try
        {
            return await writer.WriteAsync(change, Record, deadline);
        }
        catch (Exception defect)
        {
            return WriteResult.CreateInternalError(defect, settings.Known, recorded);
        }

        void Record(WriteResult created)
        {
            recorded = created;
            onCreated(created);
        }
    }

    private bool TryJournal(Change change, WriteResult written) =>
        !written.IsCertain || TryJournal(new JournalEntry(change.Name, written.RecordedAgent, written.ForgottenId));

    private bool TryJournal(JournalEntry entry)
    {
        try
        {
            journal.Append(entry);
            return true;
        }
        catch (Exception exception)
        {
            JournalFailure = settings.Known.Redact($"cannot write the journal of this run: {SaveFailure.Describe(exception)}");
            return false;
        }
    }
}
