using System.CommandLine;
using Amas.Config.Findings;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.CommandLine;

/// <summary>
/// Options from variables <c>AMAS_SYNC_*</c>, for pipelines; what stands on the command line wins.
/// Consent has none: a variable left over from another run would be a yes that nobody gave.
/// </summary>
internal sealed class OptionVariables(RootCommand root)
{
    private const string Prefix = "AMAS_SYNC_";
    private static readonly string[] ConsentOptions = ["--yes", "--prune", "--adopt", "--allow-deletes", "--overwrite-drift"];
    private static readonly string[] ExcludedOptions = ["--help", "--version"];
    private static readonly string[][] Alternatives = [["--env", "--all-environments"]];

    private IEnumerable<string> ReadableOptions => CommandPath.EnumerateTree(root)
        .SelectMany(command => command.Options)
        .Select(option => option.Name)
        .Except(ExcludedOptions)
        .Except(ConsentOptions);

    public static string GetVariableName(string option) => Prefix + option.TrimStart('-').Replace('-', '_').ToUpperInvariant();

    /// <summary>The variables of that prefix that no option reads, as an error; null where there is none.</summary>
    public ToolError? FindUnknownError(IReadOnlyDictionary<string, string> variables)
    {
        var readable = ReadableOptions.Select(GetVariableName).ToHashSet(StringComparer.Ordinal);
        var unknown = variables.Keys
            .Where(name => name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && !readable.Contains(name))
            .Order(StringComparer.Ordinal)
            .FirstOrDefault();
        if (unknown is null)
        {
            return null;
        }

        return ConsentOptions.Any(consent => GetVariableName(consent) == unknown)
            ? ToolError.ForUsage($"the variable {unknown} is not read: consent is given on the command line", $"unset {unknown}")
            : ToolError.ForUsage(
                $"the variable {unknown} is not one of amas-sync's",
                NearestName.Find(unknown, readable) is { } near ? $"did you mean '{near}'?" : $"unset {unknown}");
    }

    /// <summary>The arguments with those that the variables add for options of this command that were not given.</summary>
    public IReadOnlyList<string> AddFromVariables(IReadOnlyList<string> arguments, ParseResult given, IReadOnlyDictionary<string, string> variables)
    {
        var added = root.Options.Where(option => option.Recursive)
            .Concat(given.CommandResult.Command.Options)
            .Where(option => ReadableOptions.Contains(option.Name) && !IsGiven(option, given))
            .SelectMany(option => variables.GetValueOrDefault(GetVariableName(option.Name), "") is { Length: > 0 } value ? ToArguments(option, value) : []);
        var end = arguments.TakeWhile(argument => argument != "--").Count();
        return [.. arguments.Take(end), .. added, .. arguments.Skip(end)];
    }

    // Where one of two alternatives was given, a variable does not speak for the other one.
    private bool IsGiven(Option option, ParseResult given) => Alternatives.Where(pair => pair.Contains(option.Name)).SelectMany(pair => pair).Append(option.Name)
        .SelectMany(name => root.Options.Concat(given.CommandResult.Command.Options).Where(known => known.Name == name))
        .Any(known => given.GetResult(known) is { Implicit: false });

    private static IEnumerable<string> ToArguments(Option option, string value) => option.Arity.MaximumNumberOfValues > 0
        ? [$"{option.Name}={value}"]
        : value.ToLowerInvariant() switch
        {
            "1" or "true" => [option.Name],
            "0" or "false" => [],
            _ => throw new ToolException(ToolError.ForUsage($"the variable {GetVariableName(option.Name)} takes true or false, not '{value}'")),
        };
}
