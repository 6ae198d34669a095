using System.CommandLine;

namespace AmasSync.Cli.CommandLine;

/// <summary>Positions of commands in the command tree.</summary>
internal static class CommandPath
{
    /// <summary>Formats the words that name a command, such as <c>sessions list</c>; empty for the root command.</summary>
    public static string Format(Command command) => string.Join(' ', GetNames(command));

    /// <summary>Returns the words that name a command; none for the root command.</summary>
    public static IEnumerable<string> GetNames(Command command)
    {
        var parent = command.Parents.OfType<Command>().FirstOrDefault();
        return parent is null ? [] : GetNames(parent).Append(command.Name);
    }

    /// <summary>Enumerates a command and all commands below it.</summary>
    public static IEnumerable<Command> EnumerateTree(Command command) => command.Subcommands.SelectMany(EnumerateTree).Prepend(command);
}
