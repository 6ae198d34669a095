using Amas.Client;
using AmasSync.Cli.Server;

namespace AmasSync.Cli.Conversations.Sessions;

/// <summary>When a session was used last.</summary>
internal static class SessionAge
{
    /// <summary>As the list says, else as the server says when it is asked for this one; null where it does not.</summary>
    public static async Task<DateTimeOffset?> GetLastUseAsync(AmasSession session, SessionConnection server, CancellationToken stopping) =>
        session.UpdatedAt ?? await FetchLastUseAsync(session.Id, server, stopping) ?? session.CreatedAt;

    /// <summary>As the server says now; null where it does not, or the session is gone.</summary>
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
