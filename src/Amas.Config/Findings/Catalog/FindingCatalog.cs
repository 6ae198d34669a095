namespace Amas.Config.Findings.Catalog;

/// <summary>
/// Creates every finding, so that all sentences are in one place: one method per sentence, one file per group of rules. The rules are
/// described in <see cref="Rules.RuleCatalog"/>.
/// </summary>
internal static partial class FindingCatalog
{
    private static Problem PlaceAtKey(Problem problem) => problem with { IsAtKey = true };

    private static Problem WithRange(Range within, Problem problem) => problem with { TextRange = within };

    private static string? FormatSuggestion(string word, IEnumerable<string> candidates) =>
        FormatSuggestion(word, new KnownNames(candidates));

    private static string? FormatSuggestion(string word, KnownNames known, string? except = null) =>
        known.FindNearest(word, except) is { } name ? $"did you mean '{name}'?" : null;

    private static string ToSentence(string problem)
    {
        if (problem.Length == 0)
        {
            return "it cannot be parsed";
        }

        var sentence = problem[1..].TrimEnd('.').Replace("  ", " ", StringComparison.Ordinal);
        return char.ToLowerInvariant(problem[0]) + sentence;
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : $"{text[..57]}...";
}
