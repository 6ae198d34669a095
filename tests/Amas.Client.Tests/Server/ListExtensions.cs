namespace Amas.Client.Tests.Server;

/// <summary>Reads a whole list.</summary>
internal static class ListExtensions
{
    public static Task<List<SavedAgent>> ListAsync(this AmasAgentsClient agents, CancellationToken cancellationToken) =>
        agents.GetAllAsync(cancellationToken).ToListAsync(cancellationToken).AsTask();

    public static Task<List<AmasSession>> ListAsync(this AmasSessionsClient sessions, CancellationToken cancellationToken) =>
        sessions.GetAllAsync(cancellationToken).ToListAsync(cancellationToken).AsTask();
}
