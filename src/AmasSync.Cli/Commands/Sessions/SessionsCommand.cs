namespace AmasSync.Cli.Commands.Sessions;

/// <summary>The conversations that the account has.</summary>
internal sealed class SessionsCommand() : VerbGroup(
    "sessions",
    "The conversations of the account: list, show, delete, prune",
    new SessionsListCommand(),
    new SessionsShowCommand(),
    new SessionsDeleteCommand(),
    new SessionsPruneCommand());
