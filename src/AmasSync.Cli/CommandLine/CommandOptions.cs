using System.CommandLine;

namespace AmasSync.Cli.CommandLine;

/// <summary>The options that a command accepts: its own and the global ones.</summary>
internal sealed class CommandOptions(RootCommand root)
{
    public IEnumerable<Option> GetOptions(Command command)
    {
        var global = root.Options.Where(option => option.Recursive);
        return command == root ? root.Options : command.Options.Concat(global);
    }

    /// <summary>Returns whether an argument is an option of the command itself, and not a global one.</summary>
    public bool IsOwn(Command command, string argument) =>
        command != root && Find(command, Split(argument).Name) is { Recursive: false };

    public Option? Find(Command command, string name) =>
        GetOptions(command).FirstOrDefault(option => option.Name == name || option.Aliases.Contains(name));

    public static bool IsSwitch(Option option) => option.Arity.MaximumNumberOfValues == 0 || option.ValueType == typeof(bool);

    /// <summary>
    /// Splits an argument into the name of an option and whether a value is attached, as in <c>--env=name</c> and <c>--env:name</c>.
    /// </summary>
    public static (string Name, bool HasValue) Split(string argument)
    {
        var end = argument.IndexOfAny(['=', ':']);
        return end < 0 ? (argument, false) : (argument[..end], true);
    }
}
