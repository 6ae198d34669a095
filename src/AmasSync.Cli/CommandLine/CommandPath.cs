using System.CommandLine;

namespace AmasSync.Cli.CommandLine;

/// <summary>Commands and their place below the program.</summary>
internal static class CommandPath
{
    /// <summary>The words that lead to a command: <c>sessions list</c>; empty for the program itself.</summary>
    public static string Format(Command command)
    {
        var parent = command.Parents.OfType<Command>().FirstOrDefault();
        return parent is null ? "" : $"{Format(parent)} {command.Name}".TrimStart();
    }

    /// <summary>The command and every one below it.</summary>
    public static IEnumerable<Command> EnumerateTree(Command command) => command.Subcommands.SelectMany(EnumerateTree).Prepend(command);
}
