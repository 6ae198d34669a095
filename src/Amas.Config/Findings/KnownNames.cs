namespace Amas.Config.Findings;

/// <summary>
/// Names that are known in one place, to suggest the one that an author probably meant. The work is bounded: thousands of wrong names among
/// thousands of known ones get suggestions only at first.
/// </summary>
internal sealed class KnownNames
{
    private const long MaxComparedLetters = 10_000_000;
    private const int MaxLength = 200;

    private readonly Lazy<(string Name, string Folded)[]> candidates;
    private long comparedLetters;

    public KnownNames(IEnumerable<string> names) => candidates = new(() =>
        [.. names.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(name => (name, NearestName.Fold(name)))]);

    /// <summary>
    /// Returns the name with the fewest edits, or null if it needs more edits than a third of the word's length (at least two). A
    /// transposition counts as one edit. Of several such names, the first one in ordinal order is returned.
    /// </summary>
    /// <param name="word">The word as written.</param>
    /// <param name="except">A name that is not meant.</param>
    public string? FindNearest(string word, string? except = null)
    {
        if (word.Length > MaxLength)
        {
            return null;
        }

        var written = NearestName.Fold(word);
        var limit = Math.Max(2, word.Length / 3);
        string? nearest = null;
        foreach (var (name, folded) in candidates.Value)
        {
            if (comparedLetters > MaxComparedLetters)
            {
                return null;
            }

            comparedLetters += 1 + (Math.Abs(written.Length - folded.Length) > limit ? 0 : folded.Length);
            var edits = EditDistance.Count(written, folded, limit);
            if (edits > limit || edits >= Math.Max(1, name.Length) || name == except)
            {
                continue;
            }

            nearest = name;
            if (edits == 0)
            {
                break;
            }

            limit = edits - 1;
        }

        return nearest;
    }
}
