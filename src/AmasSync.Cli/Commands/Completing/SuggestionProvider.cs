using System.CommandLine;
using System.CommandLine.Completions;
using AmasSync.Cli.CommandLine;

namespace AmasSync.Cli.Commands.Completing;

/// <summary>What may stand at a place of a command line: commands, options, and the values of those that are known.</summary>
internal sealed class SuggestionProvider(RootCommand root)
{
    private readonly CommandOptions options = new(root);

    /// <summary>Reads the words before the place, as far as they make sense.</summary>
    public PartialCommandLine Read(IReadOnlyList<string> words) => words.Aggregate(new PartialCommandLine { Command = root }, Read);

    /// <summary>Everything that begins like the word that is being written.</summary>
    public IEnumerable<Suggestion> Suggest(PartialCommandLine line, string word, EnvironmentNameSource environments)
    {
        if (!line.Command.TreatUnmatchedTokensAsErrors)
        {
            return [];
        }

        if (line.PendingOption is { } pending)
        {
            return FilterByPrefix(SuggestValues(pending, line.Command, environments), word);
        }

        if (line.IsPastOptions || word is not ['-', ..])
        {
            return FilterByPrefix(SuggestArguments(line), word);
        }

        var (name, hasValue) = CommandOptions.Split(word);
        var values = hasValue && options.Find(line.Command, name) is { } option ? SuggestValues(option, line.Command, environments) : [];
        return hasValue
            ? FilterByPrefix(values.Select(value => value == Suggestion.Files ? value : value with { Word = word[..(name.Length + 1)] + value.Word }), word)
            : FilterByPrefix(SuggestOptions(line), word);
    }

    private PartialCommandLine Read(PartialCommandLine line, string word)
    {
        if (line.PendingOption is { } pending)
        {
            return line with { PendingOption = null, Project = pending.Name == "--project" ? word : line.Project };
        }

        if (!line.IsPastOptions && word is ['-', _, ..])
        {
            return word == "--" ? line with { IsPastOptions = true } : AddOption(line, word);
        }

        return line.Command.Subcommands.FirstOrDefault(command => command.Name == word) is { } subcommand && !line.IsPastOptions
            ? line with { Command = subcommand }
            : line with { ArgumentCount = line.ArgumentCount + 1 };
    }

    private PartialCommandLine AddOption(PartialCommandLine line, string word)
    {
        var (name, hasValue) = CommandOptions.Split(word);
        if (options.Find(line.Command, name) is not { } option)
        {
            return line;
        }

        return line with
        {
            GivenOptions = [.. line.GivenOptions, option],
            PendingOption = hasValue || CommandOptions.IsSwitch(option) ? null : option,
            Project = hasValue && option.Name == "--project" ? word[(name.Length + 1)..] : line.Project,
        };
    }

    private IEnumerable<Suggestion> SuggestArguments(PartialCommandLine line)
    {
        if (line.Command.Subcommands.Count > 0)
        {
            return line.Command.Subcommands.Select(command => new Suggestion(command.Name, Shorten(command.Description)));
        }

        var arguments = line.Command.Arguments;
        var next = line.ArgumentCount < arguments.Count ? arguments[line.ArgumentCount] : arguments.LastOrDefault(argument => argument.Arity.MaximumNumberOfValues > 1);
        return next is null ? line.IsPastOptions ? [] : SuggestOptions(line) : SuggestWords(next).Concat(IsFileName(next.Name) ? [Suggestion.Files] : []);
    }

    private IEnumerable<Suggestion> SuggestOptions(PartialCommandLine line) => options.GetOptions(line.Command)
        .Where(option => option.Arity.MaximumNumberOfValues > 1 || !line.GivenOptions.Contains(option))
        .Select(option => new Suggestion(option.Name, Shorten(option.Description)));

    private static IEnumerable<Suggestion> SuggestValues(Option option, Command command, EnvironmentNameSource environments) => option.Name switch
    {
        "--env" => environments.All.Select(name => new Suggestion(name)),
        "--format" when command is ToolCommand toolCommand => toolCommand.Formats.Select(format => new Suggestion(format.ToString().ToLowerInvariant())),
        _ when CommandOptions.IsSwitch(option) => [],
        _ => SuggestWords(option).Concat(IsFileName(option.HelpName ?? "") ? [Suggestion.Files] : []),
    };

    private static IEnumerable<Suggestion> SuggestWords(Symbol symbol) => symbol.GetCompletions(CompletionContext.Empty).Select(item => new Suggestion(item.Label));

    // Names of values say what they are: FILE, FILE|DIR, agent|file, path.
    private static bool IsFileName(string name) =>
        name.ToLowerInvariant() is var lower && (lower.Contains("file", StringComparison.Ordinal) || lower.Split('|').Any(part => part is "dir" or "path"));

    private static IEnumerable<Suggestion> FilterByPrefix(IEnumerable<Suggestion> all, string word) =>
        all.Where(suggestion => suggestion == Suggestion.Files || suggestion.Word.StartsWith(word, StringComparison.Ordinal));

    // A shell has one line for it, and no tab in that.
    private static string? Shorten(string? description) => description?.ReplaceLineEndings("\n").Split('\n')[0].Replace('\t', ' ');
}
