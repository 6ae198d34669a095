using Amas.Emulator.Access;
using Amas.Emulator.Answers;
using Amas.Emulator.Store;
using Amas.Emulator.Store.Rows;

namespace Amas.Emulator.Runtime.Executions;

/// <summary>
/// Carries on the conversations of sessions: one execution at a time in each, saved as a whole before anybody is told of its result.
/// Nothing is held while a workflow is walked but the session's turn.
/// </summary>
internal sealed class SessionExecutor(EmulatorStore store, ExecutionGate gate, BoundedRunner runner, TimeProvider clock)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private static readonly ApiResponse Busy =
        ApiErrors.ForStatus(StatusCodes.Status429TooManyRequests, "Another execution of this session is under way.") with { RetryAfter = RetryAfter };

    /// <param name="user">Whose session it is.</param>
    /// <param name="sessionId">Any text.</param>
    /// <param name="message">The user's message.</param>
    /// <param name="listener">Told of each event.</param>
    /// <param name="cancellationToken">Gives up: then nothing is saved.</param>
    /// <exception cref="RequestRejectedException">
    /// The user has no such session, or it was deleted meanwhile (404); it is busy (429); the inputs do not fit (400); the emulator ends (503).
    /// </exception>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public async Task<Execution> ExecuteAsync(
        User user,
        string sessionId,
        UserMessage message,
        Func<ExecutionEvent, CancellationToken, ValueTask> listener,
        CancellationToken cancellationToken)
    {
        if (store.Read(tables => tables.Sessions.Find(user.Owner, sessionId)) is null)
        {
            throw CreateNotFound();
        }

        using var turn = gate.TryEnter(sessionId) ?? throw new RequestRejectedException(Busy);
        var snapshot = store.Read(tables => SessionSnapshot.Load(tables, user.Owner, sessionId)) ?? throw CreateNotFound();
        var events = 0;
        var (startedAt, started) = (WireTime.GetUnixSeconds(clock), clock.GetTimestamp());
        var result = await runner.RunAsync(snapshot.CreateRequest(message), CountEvent, turn.Deleted, cancellationToken);
        Execution execution = new()
        {
            Id = IdGenerator.Create("exec"),
            SessionId = sessionId,
            Result = result,
            Replies = [],
            CorrelationId = message.CorrelationId,
            Events = events,
            StartedAt = startedAt,
            EndedAt = WireTime.GetUnixSeconds(clock),
            Elapsed = clock.GetElapsedTime(started),
        };
        return Save(user, snapshot, message, execution);

        ValueTask CountEvent(ExecutionEvent executionEvent, CancellationToken token)
        {
            events++;
            return listener(executionEvent, token);
        }
    }

    /// <summary>The execution with its answers as they were saved.</summary>
    private Execution Save(User user, SessionSnapshot snapshot, UserMessage message, Execution execution) => store.Write(tables =>
    {
        if (!tables.Sessions.Save(snapshot.BuildSession(execution), snapshot.BuildContent(execution)))
        {
            throw tables.Sessions.Find(user.Owner, execution.SessionId) is null ? CreateNotFound() : new RequestRejectedException(Busy);
        }

        if (execution.Result.Status != ExecutionStatus.Completed)
        {
            return execution;
        }

        var replies = SessionSnapshot.CreateReplies(execution);
        foreach (var added in snapshot.KeepsMessages ? [SessionSnapshot.CreateUserMessage(message, execution), .. replies] : (IEnumerable<StoredMessage>)[])
        {
            tables.Messages.Insert(snapshot.Session, added);
        }

        return execution with { Replies = replies };
    });

    private static RequestRejectedException CreateNotFound() => new(ApiErrors.ForNotFound());
}
