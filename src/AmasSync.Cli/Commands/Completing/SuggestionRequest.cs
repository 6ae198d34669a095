using System.Globalization;
using System.Text.RegularExpressions;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Commands.Completing;

/// <summary>
/// A request of a shell for suggestions: <c>amas-sync [suggest:2] plan --env pr</c> completes the word after the first two.
/// Errors in the command line do not matter; they are reported when it is run.
/// </summary>
internal sealed partial record SuggestionRequest(IReadOnlyList<string> Words, int Position)
{
    /// <summary>Parses a request; null if the arguments are not one.</summary>
    public static SuggestionRequest? Parse(string[] arguments)
    {
        if (arguments is not [var first, .. var words] || Directive.Match(first) is not { Success: true } match)
        {
            return null;
        }

        var digits = match.Groups[1].Value;
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? new(words, Math.Min(position, words.Length))
            : null;
    }

    /// <summary>Prints one suggestion per line.</summary>
    public ExitCode WriteSuggestions(SuggestionProvider suggestions, RunContext context)
    {
        var line = suggestions.Read([.. Words.Take(Position)]);
        EnvironmentNameSource environments = new(context, line.Project);
        foreach (var suggestion in suggestions.Suggest(line, Position < Words.Count ? Words[Position] : "", environments))
        {
            context.Out.Write(suggestion.Line + "\n");
        }

        return ExitCode.Done;
    }

    [GeneratedRegex(@"\A\[suggest:([0-9]+)\]\z", RegexOptions.CultureInvariant)]
    private static partial Regex Directive { get; }
}
