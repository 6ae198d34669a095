using System.CommandLine;

namespace AmasSync.Cli.CommandLine;

/// <summary>The options that a command understands: its own, and those of every command.</summary>
internal sealed class CommandOptions(RootCommand root)
{
    public IEnumerable<Option> GetOptions(Command command) => command == root ? root.Options : command.Options.Concat(root.Options.Where(option => option.Recursive));

    public Option? Find(Command command, string name) => GetOptions(command).FirstOrDefault(option => option.Name == name || option.Aliases.Contains(name));

    public static bool IsSwitch(Option option) => option.Arity.MaximumNumberOfValues == 0 || option.ValueType == typeof(bool);

    /// <summary>The name of an option as it was given, and whether its value hangs on it: <c>--env=name</c>, <c>--env:name</c>.</summary>
    public static (string Name, bool HasValue) Split(string argument)
    {
        var end = argument.IndexOfAny(['=', ':']);
        return end < 0 ? (argument, false) : (argument[..end], true);
    }
}
