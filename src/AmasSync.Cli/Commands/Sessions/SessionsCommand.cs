namespace AmasSync.Cli.Commands.Sessions;

/// <summary>The commands for the sessions of an account.</summary>
internal sealed class SessionsCommand() : CommandGroup(
    "sessions",
    "List, show and delete the sessions of the account",
    new SessionsListCommand(),
    new SessionsShowCommand(),
    new SessionsDeleteCommand(),
    new SessionsPruneCommand());
