using System.CommandLine;
using System.CommandLine.Completions;
using AmasSync.Cli.CommandLine;

namespace AmasSync.Cli.Commands.Completing;

/// <summary>Suggests completions of a command line: commands, options, and values of options that are known.</summary>
internal sealed class SuggestionProvider(RootCommand root)
{
    private readonly CommandOptions options = new(root);

    /// <summary>Reads the words before the word to complete. Unknown options are ignored.</summary>
    public PartialCommandLine Read(IReadOnlyList<string> words) => words.Aggregate(new PartialCommandLine { Command = root }, Read);

    /// <summary>Returns all suggestions that begin with the word to complete.</summary>
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
        return FilterByPrefix(hasValue ? SuggestAttachedValues(line, word, name, environments) : SuggestOptions(line), word);
    }

    private IEnumerable<Suggestion> SuggestAttachedValues(
        PartialCommandLine line, string word, string name, EnvironmentNameSource environments)
    {
        if (options.Find(line.Command, name) is not { } option)
        {
            return [];
        }

        var prefix = word[..(name.Length + 1)];
        return SuggestValues(option, line.Command, environments)
            .Select(value => value == Suggestion.Files ? value : value with { Word = prefix + value.Word });
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
        var subcommands = line is { ArgumentCount: 0, IsPastOptions: false }
            ? line.Command.Subcommands.Select(command => new Suggestion(command.Name, Shorten(HelpPrinter.GetSummary(command))))
            : [];
        if (line.Command is { Subcommands.Count: > 0, Arguments.Count: 0 })
        {
            return subcommands;
        }

        if (FindNextArgument(line) is { } next)
        {
            return subcommands.Concat(SuggestWords(next)).Concat(IsFileName(next.Name) ? [Suggestion.Files] : []);
        }

        return line.IsPastOptions ? [] : SuggestOptions(line);
    }

    private static Argument? FindNextArgument(PartialCommandLine line)
    {
        var arguments = line.Command.Arguments;
        return line.ArgumentCount < arguments.Count
            ? arguments[line.ArgumentCount]
            : arguments.LastOrDefault(argument => argument.Arity.MaximumNumberOfValues > 1);
    }

    private IEnumerable<Suggestion> SuggestOptions(PartialCommandLine line) => options.GetOptions(line.Command)
        .Where(option => option.Arity.MaximumNumberOfValues > 1 || !line.GivenOptions.Contains(option))
        .Select(option => new Suggestion(option.Name, Shorten(option.Description ?? "")));

    private static IEnumerable<Suggestion> SuggestValues(Option option, Command command, EnvironmentNameSource environments)
    {
        return option.Name switch
        {
            "--env" => environments.All.Select(name => new Suggestion(name)),
            "--format" when command is ToolCommand tool => SuggestFormats(tool),
            _ when CommandOptions.IsSwitch(option) => [],
            _ => SuggestWords(option).Concat(IsFileName(option.HelpName ?? "") ? [Suggestion.Files] : []),
        };
    }

    private static IEnumerable<Suggestion> SuggestFormats(ToolCommand command) =>
        command.Formats.Select(format => new Suggestion(OptionFactory.FormatChoice(format)));

    private static IEnumerable<Suggestion> SuggestWords(Symbol symbol) =>
        symbol.GetCompletions(CompletionContext.Empty).Select(item => new Suggestion(item.Label));

    // The name of a value shows whether it is a file: FILE, FILE|DIR, agent|file, path.
    private static bool IsFileName(string name)
    {
        var lower = name.ToLowerInvariant();
        return lower.Contains("file", StringComparison.Ordinal) || lower.Split('|').Any(part => part is "dir" or "path");
    }

    private static IEnumerable<Suggestion> FilterByPrefix(IEnumerable<Suggestion> all, string word) =>
        all.Where(suggestion => suggestion == Suggestion.Files || suggestion.Word.StartsWith(word, StringComparison.Ordinal));

    // A tab separates the word and its description.
    private static string Shorten(string description) => description.Replace('\t', ' ');
}
