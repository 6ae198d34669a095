using System.CommandLine;
using Amas.Config.Findings;
using AmasSync.Cli.Errors;

namespace AmasSync.Cli.CommandLine;

/// <summary>
/// Reads options from <c>AMAS_SYNC_*</c> variables, for pipelines. The command line takes precedence.
/// Options that give consent cannot be set this way: a variable left over from another run would be consent that was never given.
/// </summary>
internal sealed class OptionVariables(RootCommand root)
{
    private const string Prefix = "AMAS_SYNC_";

    private static readonly string[] ConsentOptions =
    [
        "--yes", "--prune", "--adopt", "--allow-deletes", "--overwrite-drift", "--accept", "--accept-tests", "--allow-side-effects",
        "--theirs", "--force", "--allow-rewind",
    ];

    private static readonly string[] ExcludedOptions = ["--help", "--version"];
    private static readonly string[][] Alternatives = [["--env", "--all-environments"], ["--shard", "--shard-count"]];

    private IEnumerable<string> ReadableOptions => CommandPath.EnumerateTree(root)
        .SelectMany(command => command.Options)
        .Select(option => option.Name)
        .Except(ExcludedOptions)
        .Except(ConsentOptions);

    public static string GetVariableName(string option) => Prefix + option.TrimStart('-').Replace('-', '_').ToUpperInvariant();

    /// <summary>Returns an error if there is a variable with the prefix that does not belong to an option; otherwise null.</summary>
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

        if (ConsentOptions.Any(consent => GetVariableName(consent) == unknown))
        {
            return ToolError.ForUsage($"consent cannot be given by a variable: {unknown}", $"unset {unknown} and use the option");
        }

        var hint = NearestName.Find(unknown, readable) is { } near ? $"did you mean '{near}'?" : $"unset {unknown}";
        return ToolError.ForUsage($"unknown variable {unknown}", hint);
    }

    /// <summary>Adds arguments for the options of this command that are set by a variable and were not given.</summary>
    public IReadOnlyList<string> AddFromVariables(
        IReadOnlyList<string> arguments, ParseResult given, IReadOnlyDictionary<string, string> variables)
    {
        var unset = root.Options.Where(option => option.Recursive)
            .Concat(given.CommandResult.Command.Options)
            .Where(option => ReadableOptions.Contains(option.Name) && !IsGiven(option, given));
        List<string> added = [];
        foreach (var option in unset)
        {
            if (variables.GetValueOrDefault(GetVariableName(option.Name), "") is { Length: > 0 } value)
            {
                added.AddRange(ToArguments(option, value));
            }
        }

        var end = arguments.TakeWhile(argument => argument != "--").Count();
        return [.. arguments.Take(end), .. added, .. arguments.Skip(end)];
    }

    // If one of two alternatives is given, the variable of the other is not read.
    private bool IsGiven(Option option, ParseResult given)
    {
        var names = Alternatives.Where(pair => pair.Contains(option.Name)).SelectMany(pair => pair).Append(option.Name).ToArray();
        return root.Options.Concat(given.CommandResult.Command.Options)
            .Where(known => names.Contains(known.Name))
            .Any(known => given.GetResult(known) is { Implicit: false });
    }

    private static string[] ToArguments(Option option, string value)
    {
        if (option.Arity.MaximumNumberOfValues > 0)
        {
            return [$"{option.Name}={value}"];
        }

        return value.ToLowerInvariant() switch
        {
            "1" or "true" => [option.Name],
            "0" or "false" => [],
            _ => throw new ToolException(ToolError.ForUsage($"{GetVariableName(option.Name)} must be true or false, not '{value}'")),
        };
    }
}
