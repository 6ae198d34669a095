using Amas.Emulator.Access;
using Amas.Emulator.Answers;
using Amas.Emulator.Store;

namespace Amas.Emulator.Runtime.Executions;

/// <summary>
/// Executes messages in sessions, one at a time in each session. The result is saved in one transaction before it is returned. While a
/// workflow is running, only the turn of the session is held.
/// </summary>
internal sealed class SessionExecutor(
    EmulatorStore store, ExecutionGate gate, ConversationRegister conversations, BoundedRunner runner, TimeProvider clock)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private static readonly BufferedResponse Busy =
        ApiErrors.ForStatus(
            StatusCodes.Status429TooManyRequests, "Another execution is running in this session.") with
        { RetryAfter = RetryAfter };

    /// <param name="user">The owner of the session.</param>
    /// <param name="sessionId">The ID of the session, not validated.</param>
    /// <param name="message">The message of the user.</param>
    /// <param name="listener">Called for each event.</param>
    /// <param name="cancellationToken">Cancels the execution; nothing is saved then.</param>
    /// <exception cref="RequestRejectedException">
    /// The session does not exist or was deleted during the execution (404), it is busy (429), the inputs are invalid (400), or the
    /// emulator is shutting down (503).
    /// </exception>
    /// <exception cref="OperationCanceledException">The execution was canceled.</exception>
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
        var request = snapshot.CreateRequest(message);
        request = request with { Position = conversations.Next(sessionId, request) };
        var events = 0;
        var (startedAt, started) = (WireTime.GetUnixSeconds(clock), clock.GetTimestamp());
        var result = await runner.RunAsync(request, CountEvent, turn.Deleted, cancellationToken);
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

    /// <summary>Saves an execution.</summary>
    /// <returns>The execution with the saved replies.</returns>
    private Execution Save(User user, SessionSnapshot snapshot, UserMessage message, Execution execution) =>
        store.Write(tables => Save(tables, user, snapshot, message, execution));

    private static Execution Save(Tables tables, User user, SessionSnapshot snapshot, UserMessage message, Execution execution)
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
        if (snapshot.KeepsMessages)
        {
            tables.Messages.Insert(snapshot.Session, SessionSnapshot.CreateUserMessage(message, execution));
            foreach (var reply in replies)
            {
                tables.Messages.Insert(snapshot.Session, reply);
            }
        }

        return execution with { Replies = replies };
    }

    private static RequestRejectedException CreateNotFound() => new(ApiErrors.ForNotFound());
}
