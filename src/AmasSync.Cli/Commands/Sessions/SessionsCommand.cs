namespace AmasSync.Cli.Commands.Sessions;

/// <summary>The conversations that the account has.</summary>
internal sealed class SessionsCommand() : CommandGroup(
    "sessions",
    "The conversations of the account: list, show, delete, prune",
    new SessionsListCommand(),
    new SessionsShowCommand(),
    new SessionsDeleteCommand(),
    new SessionsPruneCommand());
