using System.CommandLine;
using System.CommandLine.Completions;
using AmasSync.Cli.CommandLine;

namespace AmasSync.Cli.Commands.Completing;

/// <summary>What may stand at a place of a command line: commands, options, and the values of those that are known.</summary>
internal sealed class Suggestions(RootCommand root)
{
    private readonly CommandOptions options = new(root);

    /// <summary>Reads the words before the place, as far as they make sense.</summary>
    public WrittenLine Read(IReadOnlyList<string> words) => words.Aggregate(new WrittenLine { Command = root }, Read);

    /// <summary>Everything that begins like the word that is being written.</summary>
    public IEnumerable<Suggestion> For(WrittenLine line, string word, EnvironmentNames environments)
    {
        if (!line.Command.TreatUnmatchedTokensAsErrors)
        {
            return [];
        }

        if (line.Awaiting is { } awaiting)
        {
            return Fitting(ValuesOf(awaiting, line.Command, environments), word);
        }

        if (line.IsRest || word is not ['-', ..])
        {
            return Fitting(Arguments(line), word);
        }

        var (name, hasValue) = CommandOptions.Split(word);
        var values = hasValue && options.Find(line.Command, name) is { } option ? ValuesOf(option, line.Command, environments) : [];
        return hasValue
            ? Fitting(values.Select(value => value == Suggestion.Files ? value : value with { Word = word[..(name.Length + 1)] + value.Word }), word)
            : Fitting(Options(line), word);
    }

    private WrittenLine Read(WrittenLine line, string word)
    {
        if (line.Awaiting is { } awaiting)
        {
            return line with { Awaiting = null, Project = awaiting.Name == "--project" ? word : line.Project };
        }

        if (!line.IsRest && word is ['-', _, ..])
        {
            return word == "--" ? line with { IsRest = true } : WithOption(line, word);
        }

        return line.Command.Subcommands.FirstOrDefault(command => command.Name == word) is { } below && !line.IsRest
            ? line with { Command = below }
            : line with { Arguments = line.Arguments + 1 };
    }

    private WrittenLine WithOption(WrittenLine line, string word)
    {
        var (name, hasValue) = CommandOptions.Split(word);
        if (options.Find(line.Command, name) is not { } option)
        {
            return line;
        }

        return line with
        {
            Given = [.. line.Given, option],
            Awaiting = hasValue || CommandOptions.IsSwitch(option) ? null : option,
            Project = hasValue && option.Name == "--project" ? word[(name.Length + 1)..] : line.Project,
        };
    }

    private IEnumerable<Suggestion> Arguments(WrittenLine line)
    {
        if (line.Command.Subcommands.Count > 0)
        {
            return line.Command.Subcommands.Select(command => new Suggestion(command.Name, Short(command.Description)));
        }

        var arguments = line.Command.Arguments;
        var next = line.Arguments < arguments.Count ? arguments[line.Arguments] : arguments.LastOrDefault(argument => argument.Arity.MaximumNumberOfValues > 1);
        return next is null ? line.IsRest ? [] : Options(line) : Words(next).Concat(IsFile(next.Name) ? [Suggestion.Files] : []);
    }

    private IEnumerable<Suggestion> Options(WrittenLine line) => options.Of(line.Command)
        .Where(option => option.Arity.MaximumNumberOfValues > 1 || !line.Given.Contains(option))
        .Select(option => new Suggestion(option.Name, Short(option.Description)));

    private static IEnumerable<Suggestion> ValuesOf(Option option, Command command, EnvironmentNames environments) => option.Name switch
    {
        "--env" => environments.All.Select(name => new Suggestion(name)),
        "--format" when command is Verb verb => verb.Formats.Select(format => new Suggestion(format.ToString().ToLowerInvariant())),
        _ when CommandOptions.IsSwitch(option) => [],
        _ => Words(option).Concat(IsFile(option.HelpName ?? "") ? [Suggestion.Files] : []),
    };

    private static IEnumerable<Suggestion> Words(Symbol symbol) => symbol.GetCompletions(CompletionContext.Empty).Select(item => new Suggestion(item.Label));

    // Names of values say what they are: FILE, FILE|DIR, agent|file, path.
    private static bool IsFile(string name) =>
        name.ToLowerInvariant() is var lower && (lower.Contains("file", StringComparison.Ordinal) || lower.Split('|').Any(part => part is "dir" or "path"));

    private static IEnumerable<Suggestion> Fitting(IEnumerable<Suggestion> all, string word) =>
        all.Where(suggestion => suggestion == Suggestion.Files || suggestion.Word.StartsWith(word, StringComparison.Ordinal));

    // A shell has one line for it, and no tab in that.
    private static string? Short(string? description) => description?.ReplaceLineEndings("\n").Split('\n')[0].Replace('\t', ' ');
}
