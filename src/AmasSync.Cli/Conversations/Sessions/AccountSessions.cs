using Amas.Client;

namespace AmasSync.Cli.Conversations.Sessions;

/// <summary>The sessions of the account, or of one agent.</summary>
/// <param name="Readable">The sessions.</param>
/// <param name="Unreadable">The entries of the server's list without a usable ID, whatever their agent: requests cannot name them.</param>
internal sealed record AccountSessions(IReadOnlyList<AmasSession> Readable, IReadOnlyList<AmasSession> Unreadable)
{
    /// <summary>What is wrong with an unreadable session, as the end of a sentence about it.</summary>
    public const string Problem = "has no usable ID";

    /// <summary>Reads the list of a server.</summary>
    public static AccountSessions From(IReadOnlyList<AmasSession> sessions) =>
        new([.. sessions.Where(session => session.HasUsableId)], [.. sessions.Where(session => !session.HasUsableId)]);
}
