namespace AmasSync.Cli.CommandLine;

/// <summary>Whether JSON was asked for, seen without parsing: an error in the options has to be reported in the form that they ask for.</summary>
internal static class FormatGuess
{
    private const string Option = "--format";
    private const string Word = "json";

    public static bool IsJson(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> variables)
    {
        var options = arguments.TakeWhile(argument => argument != "--").ToArray();
        return options.Any(IsFormat)
            ? options.Contains($"{Option}={Word}") || options.Contains($"{Option}:{Word}") || options.Zip(options.Skip(1)).Contains((Option, Word))
            : variables.GetValueOrDefault(OptionVariables.GetVariableName(Option)) == Word;
    }

    private static bool IsFormat(string argument) =>
        argument == Option || argument.StartsWith($"{Option}=", StringComparison.Ordinal) || argument.StartsWith($"{Option}:", StringComparison.Ordinal);
}
