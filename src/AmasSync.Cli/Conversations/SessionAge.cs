using Amas.Client;
using AmasSync.Cli.Remote;

namespace AmasSync.Cli.Conversations;

/// <summary>When a session was used last.</summary>
internal static class SessionAge
{
    /// <summary>As the list says, else as the server says when it is asked for this one; null where it does not.</summary>
    public static async Task<DateTimeOffset?> LastUseAsync(AmasSession session, TalkConnection server, CancellationToken stopping) =>
        session.UpdatedAt ?? await AskAsync(session.Id, server, stopping) ?? session.CreatedAt;

    /// <summary>As the server says now; null where it does not, or the session is gone.</summary>
    public static async Task<DateTimeOffset?> AskAsync(string id, TalkConnection server, CancellationToken stopping)
    {
        try
        {
            var status = await server.Client.Runtime.GetStatusAsync(id, stopping);
            return Latest(status.LastActivity, status.UpdatedAt) ?? status.CreatedAt;
        }
        catch (AmasException unknown) when (unknown is not AmasUnauthorizedException)
        {
            return null;
        }
    }

    private static DateTimeOffset? Latest(DateTimeOffset? one, DateTimeOffset? other) => one > other ? one : other ?? one;
}
