using Amas.Client;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Conversations.Sessions;

/// <summary>What became of sessions that were to be deleted.</summary>
internal sealed record SessionDeletion
{
    public IReadOnlyList<AmasSession> Deleted { get; init; } = [];

    /// <summary>Too young, or in use since they were looked at.</summary>
    public IReadOnlyList<AmasSession> Kept { get; init; } = [];

    /// <summary>The server does not say when they were used last: they stay.</summary>
    public IReadOnlyList<AmasSession> UnknownAge { get; init; } = [];

    public IReadOnlyList<(string Id, string Why)> Failed { get; init; } = [];

    public ExitCode Code => Failed.Count > 0 ? ExitCode.NotAchieved : ExitCode.Done;
}
