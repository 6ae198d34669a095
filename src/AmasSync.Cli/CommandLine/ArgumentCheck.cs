using System.CommandLine;
using Amas.Config.Findings;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.CommandLine;

/// <summary>
/// Rejects arguments that the parser would take for a file name: a mistyped option, and a value after a switch.
/// <c>apply --prunne</c> must not look for a plan file of that name.
/// </summary>
internal sealed class ArgumentCheck(RootCommand root)
{
    private static readonly string[] BooleanWords = ["true", "false", "yes", "no", "on", "off", "1", "0"];

    private readonly CommandOptions options = new(root);

    /// <summary>Returns the first error in the arguments, or null.</summary>
    public ToolError? FindError(IReadOnlyList<string> arguments)
    {
        Command command = root;
        string? own = null;
        for (var i = 0; i < arguments.Count && arguments[i] != "--"; i++)
        {
            var argument = arguments[i];
            if (FindLongDashError(command, argument) is { } dashError)
            {
                return dashError;
            }

            if (argument is ['-', _, ..])
            {
                var next = i + 1 < arguments.Count ? arguments[i + 1] : null;
                if (FindOptionError(command, argument, next) is { } error)
                {
                    return error;
                }

                own = options.IsOwn(command, argument) ? argument : own;
                i += TakesNext(command, argument) ? 1 : 0;
            }
            else if (command.Subcommands.FirstOrDefault(known => known.Name == argument) is { } named)
            {
                if (own is not null)
                {
                    return CreateMixedError(command, named, own);
                }

                command = named;
            }
            else if (command.Subcommands.Count > 0 && command.Arguments.Count == 0)
            {
                var commandNames = command.Subcommands.Select(known => known.Name);
                return CreateUnknownError(argument, $"a command{FormatOwner(command)}", commandNames, command);
            }
            else
            {
                own = argument;
            }

            if (!command.TreatUnmatchedTokensAsErrors)
            {
                return null;
            }
        }

        return null;
    }

    /// <summary>Returns an error for an option whose dashes a text editor turned into one long dash; null for other arguments.</summary>
    private ToolError? FindLongDashError(Command command, string argument)
    {
        if (argument is not ['\u2013' or '\u2014' or '\u2212', ..])
        {
            return null;
        }

        var name = $"--{CommandOptions.Split(argument).Name.TrimStart('\u2013', '\u2014', '\u2212', '-')}";
        return options.Find(command, name) is null
            ? null
            : ToolError.ForUsage($"'{argument}' begins with a long dash and is not an option", $"did you mean '{name}'?");
    }

    private ToolError? FindOptionError(Command command, string argument, string? next)
    {
        var (name, hasValue) = CommandOptions.Split(argument);
        if (options.Find(command, name) is not { } option)
        {
            var optionNames = options.GetOptions(command).Select(known => known.Name);
            return CreateUnknownError(name, $"an option{FormatOwner(command)}", optionNames, command);
        }

        var isSwitch = CommandOptions.IsSwitch(option);
        if (isSwitch && (hasValue || BooleanWords.Contains(next, StringComparer.OrdinalIgnoreCase)))
        {
            return ToolError.ForUsage($"{name} does not take a value", $"use {name} alone, or omit it");
        }

        var isMissing = hasValue ? argument.Length == name.Length + 1 : next is null or "" or ['-', _, ..];
        return !isSwitch && isMissing ? ToolError.ForUsage($"{name} requires a value") : null;
    }

    private bool TakesNext(Command command, string argument)
    {
        var (name, hasValue) = CommandOptions.Split(argument);
        return !hasValue && options.Find(command, name) is { } option && !CommandOptions.IsSwitch(option);
    }

    /// <summary>Creates the error for a subcommand after an argument of its command, which would have no effect.</summary>
    private static ToolError CreateMixedError(Command command, Command subcommand, string own)
    {
        var path = CommandPath.Format(subcommand);
        return ToolError.ForUsage(
            $"'{own}' is before the command '{path}'",
            $"write it after '{path}', or write ./{subcommand.Name} for a path of '{CommandPath.Format(command)}'");
    }

    private static string FormatOwner(Command command) => CommandPath.Format(command) is { Length: > 0 } path ? $" of '{path}'" : "";

    private static ToolError CreateUnknownError(string word, string kind, IEnumerable<string> known, Command command)
    {
        var commandLine = $"amas-sync {CommandPath.Format(command)}".TrimEnd();
        var hint = NearestName.Find(word, known) is { } name ? $"did you mean '{name}'?" : $"see '{commandLine} --help'";
        return ToolError.ForUsage($"'{word}' is not {kind}", hint);
    }
}
