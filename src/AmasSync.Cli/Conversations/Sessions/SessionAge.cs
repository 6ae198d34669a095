using Amas.Client;
using AmasSync.Cli.Server;

namespace AmasSync.Cli.Conversations.Sessions;

/// <summary>Determines when a session was last used.</summary>
internal static class SessionAge
{
    /// <summary>Returns the last use from the list of sessions or, if it is not there, from the server; null if it is unknown.</summary>
    public static async Task<DateTimeOffset?> GetLastUseAsync(AmasSession session, SessionConnection server, CancellationToken stopping) =>
        session.UpdatedAt ?? await FetchLastUseAsync(session.Id, server, stopping) ?? session.CreatedAt;

    /// <summary>Requests the last use from the server; null if it is unknown, or if the session no longer exists.</summary>
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
