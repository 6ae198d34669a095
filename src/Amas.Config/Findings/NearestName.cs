namespace Amas.Config.Findings;

/// <summary>Suggests the known name that an author probably meant.</summary>
internal static class NearestName
{
    /// <summary>
    /// Returns the candidate with the fewest edits, or null if it needs more edits than a third of the word's length (at least two). A
    /// transposition counts as one edit.
    /// </summary>
    public static string? Find(string word, IEnumerable<string> candidates)
    {
        var limit = Math.Max(2, word.Length / 3);
        return candidates
            .Distinct(StringComparer.Ordinal)
            .Select(candidate => (Name: candidate, Edits: CountEdits(Fold(word), Fold(candidate), limit)))
            .Where(found => found.Edits <= limit && found.Edits < Math.Max(1, found.Name.Length))
            .OrderBy(found => found.Edits)
            .ThenBy(found => found.Name, StringComparer.Ordinal)
            .Select(found => found.Name)
            .FirstOrDefault();
    }

    /// <summary>
    /// Returns whether a word is almost certainly a misspelling of a name: at most one edit in a short word, and at most two in a longer
    /// one. Another letter in a short word is not, because <c>top_k</c> and <c>top_p</c> are different names.
    /// </summary>
    public static bool IsMisspelling(string word, string name)
    {
        const int shortLength = 5;
        var (written, meant) = (Fold(word), Fold(name));
        if (written == meant)
        {
            return true;
        }

        if (Math.Min(written.Length, meant.Length) < 3)
        {
            return false;
        }

        if (Math.Max(written.Length, meant.Length) > shortLength)
        {
            return CountEdits(written, meant, limit: 2) <= 2;
        }

        var isReplaced = written.Length == meant.Length && !written.Order().SequenceEqual(meant.Order());
        return !isReplaced && CountEdits(written, meant, limit: 1) <= 1;
    }

    private static string Fold(string text) => NormalForm.Compose(text).ToLowerInvariant().Replace('-', '_').Replace(' ', '_');

    private static int CountEdits(string from, string to, int limit)
    {
        if (Math.Abs(from.Length - to.Length) > limit)
        {
            return limit + 1;
        }

        var rows = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            for (var j = 0; j <= to.Length; j++)
            {
                rows[i, j] = i == 0 || j == 0 ? i + j : ComputeCost(rows, from, to, i, j);
            }
        }

        return rows[from.Length, to.Length];
    }

    private static int ComputeCost(int[,] rows, string from, string to, int i, int j)
    {
        var replaced = rows[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
        var best = Math.Min(replaced, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
        var swapped = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
        return swapped ? Math.Min(best, rows[i - 2, j - 2] + 1) : best;
    }
}
