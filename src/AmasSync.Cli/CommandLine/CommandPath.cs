using System.CommandLine;

namespace AmasSync.Cli.CommandLine;

/// <summary>Commands and their place below the program.</summary>
internal static class CommandPath
{
    /// <summary>The words that lead to a command: <c>sessions list</c>; empty for the program itself.</summary>
    public static string Of(Command command)
    {
        var above = command.Parents.OfType<Command>().FirstOrDefault();
        return above is null ? "" : $"{Of(above)} {command.Name}".TrimStart();
    }

    /// <summary>The command and every one below it.</summary>
    public static IEnumerable<Command> Below(Command command) => command.Subcommands.SelectMany(Below).Prepend(command);
}
