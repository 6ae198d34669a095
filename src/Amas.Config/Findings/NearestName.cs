namespace Amas.Config.Findings;

/// <summary>Suggests the known name that an author probably meant.</summary>
internal static class NearestName
{
    /// <summary>Returns the candidate that <see cref="KnownNames.FindNearest"/> finds, or null.</summary>
    public static string? Find(string word, IEnumerable<string> candidates) => new KnownNames(candidates).FindNearest(word);

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
            return EditDistance.Count(written, meant, limit: 2) <= 2;
        }

        var isReplaced = written.Length == meant.Length && !written.Order().SequenceEqual(meant.Order());
        return !isReplaced && EditDistance.Count(written, meant, limit: 1) <= 1;
    }

    /// <summary>Returns the form in which names are compared: in lower case, with underscores in place of hyphens and spaces.</summary>
    public static string Fold(string text) => NormalForm.Compose(text).ToLowerInvariant().Replace('-', '_').Replace(' ', '_');
}
