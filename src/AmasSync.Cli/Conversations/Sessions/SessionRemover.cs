using System.Collections.Concurrent;
using Amas.Client;
using AmasSync.Cli.Server;

namespace AmasSync.Cli.Conversations.Sessions;

/// <summary>Deletes sessions, a few at a time; a failure with one does not keep the others, but for a refused key.</summary>
internal sealed class SessionRemover(SessionConnection server, int parallel, CancellationToken stopping)
{
    /// <param name="sessions">Those to delete.</param>
    /// <param name="canDelete">Asked right before each: whether it may still be deleted.</param>
    /// <exception cref="AmasUnauthorizedException">The key is refused.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped; what is deleted by then stays deleted.</exception>
    public async Task<SessionDeletion> DeleteAsync(IReadOnlyList<AmasSession> sessions, Func<AmasSession, Task<bool>> canDelete)
    {
        ConcurrentDictionary<string, string?> outcomes = new(StringComparer.Ordinal);
        ParallelOptions options = new() { MaxDegreeOfParallelism = parallel, CancellationToken = stopping };
        await Parallel.ForEachAsync(sessions, options, async (session, token) =>
        {
            try
            {
                if (await canDelete(session))
                {
                    await server.Client.Sessions.DeleteAsync(session.Id, token);
                    outcomes[session.Id] = null;
                }
            }
            catch (AmasException failure) when (failure is not AmasUnauthorizedException)
            {
                outcomes[session.Id] = failure.Message.TrimEnd('.');
            }
        });
        return new()
        {
            Deleted = [.. sessions.Where(session => outcomes.TryGetValue(session.Id, out var why) && why is null)],
            Kept = [.. sessions.Where(session => !outcomes.ContainsKey(session.Id))],
            Failed = [.. sessions.Where(session => outcomes.GetValueOrDefault(session.Id) is not null).Select(session => (session.Id, outcomes[session.Id] ?? ""))],
        };
    }
}
