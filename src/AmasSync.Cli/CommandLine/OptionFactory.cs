using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.RegularExpressions;

namespace AmasSync.Cli.CommandLine;

/// <summary>The kinds of options there are, each with its complaint about a value that it cannot take.</summary>
internal static partial class OptionFactory
{
    public static Option<bool> CreateSwitch(string name, string description) =>
        new(name) { Description = description, Arity = ArgumentArity.Zero };

    public static Option<string?> CreateText(string name, string value, string description) =>
        new(name) { Description = description, HelpName = value, CustomParser = ParseNonEmpty };

    /// <summary>An option that may be given several times, one value each.</summary>
    public static Option<string[]> CreateTextList(string name, string value, string description) => new(name)
    {
        Description = description,
        HelpName = value,
        Arity = ArgumentArity.OneOrMore,
    };

    /// <summary>An argument that is one of some words; whoever reads it complains of others.</summary>
    public static Argument<string> CreateWordArgument(string name, string description, IReadOnlyList<string> words)
    {
        Argument<string> argument = new(name) { Description = description };
        argument.CompletionSources.Add([.. words]);
        return argument;
    }

    /// <summary>An option that may be given several times, a name and its value each.</summary>
    public static Option<string[]> CreateAssignmentList(string name, string value, string description)
    {
        var option = CreateTextList(name, value, description);
        option.Validators.Add(result =>
        {
            // What was given may be a secret, and is not repeated.
            if (result.Tokens.Any(token => !VariableName.IsMatch(GetAssignedName(token.Value)) || !token.Value.Contains('=', StringComparison.Ordinal)))
            {
                result.AddError($"{name} takes a name and its value, as {name} region=eu");
            }
        });
        return option;
    }

    /// <summary>The names with their values; of a name that is given twice, the last.</summary>
    public static IReadOnlyDictionary<string, string> ParseAssignments(IEnumerable<string> texts) => texts
        .GroupBy(GetAssignedName, text => text[(GetAssignedName(text).Length + 1)..], StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal);

    /// <summary>The files or folders to look at in place of the project's.</summary>
    public static Argument<string[]> CreatePathsArgument() => new("path")
    {
        Description = "Files or folders, in place of the project's 'agents'",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public static Option<TimeSpan?> CreateDuration(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result => ParseValue(result, Duration.Parse, "a time such as 500ms, 30s or 5m"),
    };

    /// <summary>How old something is.</summary>
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
        where T : struct, Enum
    {
        var words = choices.Select(choice => choice.ToString().ToLowerInvariant()).ToArray();
        Option<T> option = new(name)
        {
            Description = description,
            HelpName = string.Join('|', words),
            CustomParser = result => ParseValue(
                result,
                text => Array.IndexOf(words, text) is var index and >= 0 ? choices[index] : (T?)null,
                $"one of {string.Join(", ", words)}") ?? default,
        };
        option.CompletionSources.Clear();
        option.CompletionSources.Add(words);
        return option;
    }

    private static string GetAssignedName(string assignment) => assignment.Split('=', 2)[0];

    private static int? ParseInteger(string text, int min, int max) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max ? number : null;

    private static string? ParseNonEmpty(ArgumentResult result)
    {
        if (result.Tokens is [{ Value.Length: > 0 } token])
        {
            return token.Value;
        }

        result.AddError($"{GetName(result)} needs a value");
        return null;
    }

    private static T? ParseValue<T>(ArgumentResult result, Func<string, T?> parse, string expected)
        where T : struct
    {
        var text = result.Tokens is [var token] ? token.Value : "";
        var value = parse(text);
        if (value is null)
        {
            result.AddError($"{GetName(result)} takes {expected}, not '{text}'");
        }

        return value;
    }

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex VariableName { get; }

    private static string GetName(ArgumentResult result) => result.Parent is OptionResult option ? option.Option.Name : result.Argument.Name;
}
