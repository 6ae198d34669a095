using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.RegularExpressions;
using Amas.Config;

namespace AmasSync.Cli.CommandLine;

/// <summary>Creates options and arguments that report invalid values in the style of this tool.</summary>
internal static partial class OptionFactory
{
    public static Option<bool> CreateSwitch(string name, string description) =>
        new(name) { Description = description, Arity = ArgumentArity.Zero };

    public static Option<string?> CreateText(string name, string value, string description) =>
        new(name) { Description = description, HelpName = value, CustomParser = ParseNonEmpty };

    /// <summary>Creates an option that may be repeated, with one value each time.</summary>
    public static Option<string[]> CreateTextList(string name, string value, string description) => new(name)
    {
        Description = description,
        HelpName = value,
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>Creates an argument that completes some words. Other words are accepted; the command must report them.</summary>
    public static Argument<string> CreateWordArgument(string name, string description, IReadOnlyList<string> words)
    {
        Argument<string> argument = new(name) { Description = description, HelpName = name };
        argument.CompletionSources.Add([.. words]);
        return argument;
    }

    /// <summary>Creates an option that may be repeated, with one <c>NAME=VALUE</c> each time.</summary>
    public static Option<string[]> CreateAssignmentList(string name, string value, string description)
    {
        var option = CreateTextList(name, value, description);
        option.Validators.Add(result =>
        {
            // The value may be a secret, so the message does not contain it.
            if (!result.Tokens.All(token => IsAssignment(token.Value)))
            {
                result.AddError($"{name} requires NAME=VALUE, for example {name} region=eu");
            }
        });
        return option;
    }

    /// <summary>Parses <c>NAME=VALUE</c> texts; if a name is repeated, the last value counts.</summary>
    public static IReadOnlyDictionary<string, string> ParseAssignments(IEnumerable<string> texts) => texts
        .GroupBy(GetAssignedName, text => text[(GetAssignedName(text).Length + 1)..], StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal);

    /// <summary>Creates the argument for files and folders to read in place of the project's.</summary>
    public static Argument<string[]> CreatePathsArgument() => new("path")
    {
        Description = "Files or folders to read (default: 'agents' in amas-sync.yaml)",
        Arity = ArgumentArity.ZeroOrMore,
    };

    /// <summary>Creates the option by which warnings count as errors.</summary>
    public static Option<bool> CreateStrict() =>
        CreateSwitch("--strict", "Treat warnings as errors (default: 'strict' in amas-sync.yaml, or false)");

    /// <summary>Creates the option that names a file for the result of a run that writes.</summary>
    public static Option<string?> CreateResultFile() =>
        CreateText("--json-into", "FILE", "Also write the result, or the error, as JSON to this file");

    /// <summary>Creates the option that limits the failures in a run for several environments.</summary>
    public static Option<int?> CreateMaxFailed() => CreateNumber(
        "--max-failed", "N", 1, int.MaxValue, "With several environments: begin no more after N have failed (default: no limit)");

    public static Option<TimeSpan?> CreateDuration(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result => ParseValue(result, Duration.Parse, "a duration such as 500ms, 30s or 5m"),
    };

    /// <summary>Creates an option for the age of something, which may be far longer than a timeout.</summary>
    public static Option<TimeSpan?> CreateAge(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "AGE",
        CustomParser = result => ParseValue(result, Duration.ParseAge, "an age such as 12h or 7d"),
    };

    public static Option<int?> CreateNumber(string name, string value, int min, int max, string description) => new(name)
    {
        Description = description,
        HelpName = value,
        CustomParser = result => ParseValue(result, text => ParseInteger(text, min, max), $"a whole number from {min} to {max}"),
    };

    public static Option<T> CreateChoice<T>(string name, string description, params IReadOnlyList<T> choices)
        where T : struct, Enum => AddChoices(
            new Option<T>(name) { Description = description, CustomParser = result => ParseChoice(result, choices) ?? default }, choices);

    /// <summary>Creates an option with one of some values, which is null if it was not given.</summary>
    public static Option<T?> CreateOptionalChoice<T>(string name, string description, params IReadOnlyList<T> choices)
        where T : struct, Enum => AddChoices(
            new Option<T?>(name) { Description = description, CustomParser = result => ParseChoice(result, choices) }, choices);

    /// <summary>Formats a member of an enumeration as its word on the command line.</summary>
    public static string FormatChoice<T>(T choice)
        where T : struct, Enum => choice.ToString().ToLowerInvariant();

    private static TOption AddChoices<TOption, T>(TOption option, IReadOnlyList<T> choices)
        where TOption : Option
        where T : struct, Enum
    {
        var words = choices.Select(FormatChoice).ToArray();
        option.HelpName = string.Join('|', words);
        option.CompletionSources.Clear();
        option.CompletionSources.Add(words);
        return option;
    }

    private static T? ParseChoice<T>(ArgumentResult result, IReadOnlyList<T> choices)
        where T : struct, Enum
    {
        var words = choices.Select(FormatChoice).ToArray();
        return ParseValue(
            result,
            text => Array.IndexOf(words, text) is var index and >= 0 ? choices[index] : (T?)null,
            $"one of {string.Join(", ", words)}");
    }

    private static string GetAssignedName(string assignment) => assignment.Split('=', 2)[0];

    private static bool IsAssignment(string text) =>
        text.Contains('=', StringComparison.Ordinal) && VariableName.IsMatch(GetAssignedName(text));

    private static int? ParseInteger(string text, int min, int max)
    {
        var isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        return isNumber && number >= min && number <= max ? number : null;
    }

    private static string? ParseNonEmpty(ArgumentResult result)
    {
        if (result.Tokens is [{ Value.Length: > 0 } token])
        {
            return token.Value;
        }

        result.AddError($"{GetName(result)} requires a value");
        return null;
    }

    private static T? ParseValue<T>(ArgumentResult result, Func<string, T?> parse, string expected)
        where T : struct
    {
        var text = result.Tokens is [var token] ? token.Value : "";
        var value = parse(text);
        if (value is null)
        {
            result.AddError($"{GetName(result)} requires {expected}, not '{text}'");
        }

        return value;
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex VariableName { get; }

    private static string GetName(ArgumentResult result) =>
        result.Parent is OptionResult option ? option.Option.Name : result.Argument.Name;
}
