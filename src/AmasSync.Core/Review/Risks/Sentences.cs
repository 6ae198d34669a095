namespace AmasSync.Core.Review.Risks;

/// <summary>Splits a text into sentences, without Markdown markers of list items, headings and quotes.</summary>
internal static class Sentences
{
    private const string Ends = ".!?。！？";
    private const string Closing = "\"'”’)]*_";
    private const string Marks = "-*•#> \t";

    public static IEnumerable<string> Extract(string text) => JoinParagraphs(text)
        .SelectMany(Split)
        .Select(sentence => sentence.Trim().TrimStart([.. Marks]))
        .Where(sentence => sentence.Length > 0);

    // A line that starts with a lowercase letter continues the sentence of the line before it.
    private static IEnumerable<string> JoinParagraphs(string text)
    {
        List<string> lines = [];
        foreach (var line in text.Split('\n').Select(line => line.Trim()))
        {
            if (lines.Count > 0 && !(line.Length > 0 && char.IsLower(line[0])))
            {
                yield return string.Join(' ', lines);
                lines.Clear();
            }

            lines.Add(line);
        }

        yield return string.Join(' ', lines);
    }

    private static IEnumerable<string> Split(string paragraph)
    {
        var start = 0;
        for (var i = 0; i < paragraph.Length; i++)
        {
            if (char.IsWhiteSpace(paragraph[i]) && IsEnd(paragraph.AsSpan(start..i)))
            {
                yield return paragraph[start..i];
                start = i + 1;
            }
        }

        yield return paragraph[start..];
    }

    private static bool IsEnd(ReadOnlySpan<char> sentence)
    {
        var bare = sentence.TrimEnd(Closing);
        return bare.Length > 0 && Ends.Contains(bare[^1], StringComparison.Ordinal);
    }
}
