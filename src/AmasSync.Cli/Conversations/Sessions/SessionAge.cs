using Amas.Client;
using AmasSync.Cli.Server;

namespace AmasSync.Cli.Conversations.Sessions;

/// <summary>Determines when a session was last used.</summary>
internal static class SessionAge
{
    /// <summary>Gets the last use from the list, otherwise from the status of the session; null if the server does not report it.</summary>
    public static async Task<DateTimeOffset?> GetLastUseAsync(AmasSession session, SessionConnection server, CancellationToken stopping) =>
        session.UpdatedAt ?? await FetchLastUseAsync(session.Id, server, stopping) ?? session.CreatedAt;

    /// <summary>
    /// Fetches the last use from the status of the session; null if the server does not report it, or the session was deleted.
    /// </summary>
    public static async Task<DateTimeOffset?> FetchLastUseAsync(string id, SessionConnection server, CancellationToken stopping)
    {
        try
        {
            var status = await server.Client.Runtime.GetStatusAsync(id, stopping);
            return SelectLatest(status.LastActivity, status.UpdatedAt) ?? status.CreatedAt;
        }
        catch (AmasException unknown) when (unknown is not AmasUnauthorizedException)
        {
            return null;
        }
    }

    private static DateTimeOffset? SelectLatest(DateTimeOffset? first, DateTimeOffset? second) => first > second ? first : second ?? first;
}
