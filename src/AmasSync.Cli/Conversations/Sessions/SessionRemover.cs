using System.Collections.Concurrent;
using Amas.Client;
using AmasSync.Cli.Server;

namespace AmasSync.Cli.Conversations.Sessions;

/// <summary>Deletes sessions in parallel. If one fails, the others are deleted anyway, except if the API key is not valid.</summary>
internal sealed class SessionRemover(SessionConnection server, int parallel, CancellationToken stopping)
{
    /// <param name="sessions">The sessions to delete.</param>
    /// <param name="canDelete">Returns, immediately before each deletion, whether the session may still be deleted.</param>
    /// <exception cref="AmasUnauthorizedException">The API key is not valid.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped. Some sessions may have been deleted.</exception>
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
        var failed = sessions.Where(session => outcomes.GetValueOrDefault(session.Id) is not null);
        return new()
        {
            Deleted = [.. sessions.Where(session => outcomes.TryGetValue(session.Id, out var error) && error is null)],
            Kept = [.. sessions.Where(session => !outcomes.ContainsKey(session.Id))],
            Failed = [.. failed.Select(session => (session.Id, outcomes[session.Id] ?? ""))],
        };
    }
}
