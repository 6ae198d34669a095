using Amas.Client;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.Conversations.Sessions;

/// <summary>The result of a deletion of sessions.</summary>
internal sealed record SessionDeletion
{
    public IReadOnlyList<AmasSession> Deleted { get; init; } = [];

    /// <summary>Gets the sessions that are too young, or were used in the meantime.</summary>
    public IReadOnlyList<AmasSession> Kept { get; init; } = [];

    /// <summary>Gets the sessions that were kept because the server does not report their last use.</summary>
    public IReadOnlyList<AmasSession> UnknownAge { get; init; } = [];

    public IReadOnlyList<(string Id, string Why)> Failed { get; init; } = [];

    public ExitCode Code => Failed.Count > 0 ? ExitCode.NotAchieved : ExitCode.Done;
}
