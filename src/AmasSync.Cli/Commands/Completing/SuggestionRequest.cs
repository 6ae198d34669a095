using System.Globalization;
using System.Text.RegularExpressions;
using AmasSync.Cli.Errors;
using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Commands.Completing;

/// <summary>
/// A shell asks what fits: <c>amas-sync [suggest:2] plan --env pr</c> asks for the word behind the first two.
/// There is an answer to whatever stands there, be it none: a mistake in it is told when the line is run.
/// </summary>
internal sealed partial record SuggestionRequest(IReadOnlyList<string> Words, int Position)
{
    public static SuggestionRequest? Parse(string[] arguments) =>
        arguments is [var first, .. var words] && DirectivePattern().Match(first) is { Success: true } match
            && int.TryParse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var position)
            ? new(words, Math.Min(position, words.Length))
            : null;

    /// <summary>Prints one suggestion a line.</summary>
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
    private static partial Regex DirectivePattern();
}
