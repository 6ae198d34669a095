using Amas.Emulator.Access;
using Amas.Emulator.Answers;
using Amas.Emulator.Store;
using Amas.Emulator.Store.Rows;

namespace Amas.Emulator.Runtime.Executions;

/// <summary>
/// Carries on the conversations of sessions: one execution at a time in each, saved as a whole before anybody is told of its result.
/// Nothing is held while a workflow is walked but the session's turn.
/// </summary>
internal sealed class Conversations(EmulatorStore store, ExecutionGate gate, BoundedRun run, TimeProvider clock)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private static readonly Answer Busy =
        ErrorAnswer.Detail(StatusCodes.Status429TooManyRequests, "Another execution of this session is under way.") with { RetryAfter = RetryAfter };

    /// <param name="user">Whose session it is.</param>
    /// <param name="sessionId">Any text.</param>
    /// <param name="message">The user's message.</param>
    /// <param name="listener">Told of each event.</param>
    /// <param name="cancellationToken">Gives up: then nothing is saved.</param>
    /// <exception cref="RefusedException">
    /// The user has no such session, or it was deleted meanwhile (404); it is busy (429); the inputs do not fit (400); the emulator ends (503).
    /// </exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public async Task<Execution> ExecuteAsync(
        User user,
        string sessionId,
        SentMessage message,
        Func<ExecutionEvent, CancellationToken, ValueTask> listener,
        CancellationToken cancellationToken)
    {
        if (store.Read(tables => tables.Sessions.Find(user.Owner, sessionId)) is null)
        {
            throw NotFound();
        }

        using var turn = gate.TryEnter(sessionId) ?? throw new RefusedException(Busy);
        var conversation = store.Read(tables => Conversation.Find(tables, user.Owner, sessionId)) ?? throw NotFound();
        var events = 0;
        var (startedAt, started) = (WireTime.Now(clock), clock.GetTimestamp());
        var result = await run.WalkAsync(conversation.Asked(message), Count, turn.Deleted, cancellationToken);
        Execution execution = new()
        {
            Id = NewId.Of("exec"),
            SessionId = sessionId,
            Result = result,
            Answers = [],
            CorrelationId = message.CorrelationId,
            Events = events,
            StartedAt = startedAt,
            EndedAt = WireTime.Now(clock),
            Took = clock.GetElapsedTime(started),
        };
        return Save(user, conversation, message, execution);

        ValueTask Count(ExecutionEvent told, CancellationToken token)
        {
            events++;
            return listener(told, token);
        }
    }

    /// <summary>The execution with its answers as they were saved.</summary>
    private Execution Save(User user, Conversation conversation, SentMessage message, Execution execution) => store.Write(tables =>
    {
        if (!tables.Sessions.Save(conversation.SessionAfter(execution), conversation.ContentAfter(execution)))
        {
            throw tables.Sessions.Find(user.Owner, execution.SessionId) is null ? NotFound() : new RefusedException(Busy);
        }

        if (execution.Result.Status != ExecutionStatus.Completed)
        {
            return execution;
        }

        var answers = Conversation.AnswersOf(execution);
        foreach (var added in conversation.KeepsMessages ? [Conversation.Message(message, execution), .. answers] : (IEnumerable<StoredMessage>)[])
        {
            tables.Messages.Insert(conversation.Session, added);
        }

        return execution with { Answers = answers };
    });

    private static RefusedException NotFound() => new(ErrorAnswer.NotFound());
}
