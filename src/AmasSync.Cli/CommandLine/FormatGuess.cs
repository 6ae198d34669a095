namespace AmasSync.Cli.CommandLine;

/// <summary>Finds out whether JSON is requested, without parsing: errors in the options are reported in the requested format too.</summary>
internal static class FormatGuess
{
    private const string Option = "--format";
    private const string Word = "json";

    public static bool IsJson(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> variables)
    {
        var options = arguments.TakeWhile(argument => argument != "--").ToArray();
        if (!options.Any(IsFormat))
        {
            return variables.GetValueOrDefault(OptionVariables.GetVariableName(Option)) == Word;
        }

        var isAttached = options.Contains($"{Option}={Word}") || options.Contains($"{Option}:{Word}");
        var isSeparate = options.Zip(options.Skip(1)).Contains((Option, Word));
        return isAttached || isSeparate;
    }

    private static bool IsFormat(string argument) =>
        argument == Option
        || argument.StartsWith($"{Option}=", StringComparison.Ordinal)
        || argument.StartsWith($"{Option}:", StringComparison.Ordinal);
}
