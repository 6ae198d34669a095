namespace AmasSync.Core.TextDiffs;

/// <summary>Splits a text into words: sequences without white space that contain a letter or a digit.</summary>
internal static class ProseWords
{
    public static int Count(string text) => Split(text).Count();

    /// <summary>
    /// Computes the similarity of two lines from 0 to 1: twice the number of shared words, divided by the number of all words.
    /// </summary>
    public static double ComputeSimilarity(string before, string after)
    {
        var left = Split(before)
            .GroupBy(word => word, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var (total, shared) = (left.Values.Sum(), 0);
        if (total == 0)
        {
            return before.Trim() == after.Trim() ? 1 : 0;
        }

        foreach (var word in Split(after))
        {
            total++;
            if (left.TryGetValue(word, out var count) && count > 0)
            {
                left[word] = count - 1;
                shared++;
            }
        }

        return 2.0 * shared / total;
    }

    private static IEnumerable<string> Split(string text) => text
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        .Where(word => word.Any(char.IsLetterOrDigit))
        .Select(word => word.Trim('.', ',', ';', ':', '!', '?', '(', ')', '"', '\''));
}
