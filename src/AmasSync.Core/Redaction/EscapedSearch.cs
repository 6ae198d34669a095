using Amas.Config.Json;

namespace AmasSync.Core.Redaction;

/// <summary>
/// Finds secrets whose characters are escaped in a way that no list of forms contains: some of them, in several layers, in mixed case, or
/// broken into lines. The text is decoded layer by layer, and the forms are searched in each. Only output is searched like this.
/// </summary>
/// <param name="search">The forms.</param>
/// <param name="compact">The forms without white space; null if there are none.</param>
internal sealed class EscapedSearch(FormSearch search, FormSearch? compact)
{
    private const int MaxLayers = 5;

    // The beginning of a form may be that of several secrets.
    private static readonly SecretMark CutMark = new("secret");

    // Messages of servers are shorter. In a long text, words without the spaces between them would be searched in vain.
    private const int MaxBrokenLength = 8192;

    /// <summary>Returns the parts of a text that stand for secrets, in order and without overlaps.</summary>
    public IReadOnlyList<FormMatch> Find(string text)
    {
        List<FormMatch> found = [];
        var layer = CanBeEscaped(text) ? DecodedText.From(text) : null;
        for (var depth = 0; layer is not null && depth < MaxLayers; depth++)
        {
            if (depth > 0)
            {
                Collect(layer, search, found);
            }

            if (compact is not null && text.Length <= MaxBrokenLength && IsIn(DecodedText.RemoveSpaces(layer.Text), compact))
            {
                Collect(layer.RemoveSpaces(), compact, found);
            }

            layer = layer.Decode();
        }

        return Merge(found);
    }

    private bool CanBeEscaped(string text) => EscapeSequences.CanOccurIn(text)
        || (compact is not null && text.Length <= MaxBrokenLength && IsIn(DecodedText.RemoveSpaces(text), compact));

    private static bool IsIn(string text, FormSearch search) =>
        search.TryFind(text, 0, out _) || FindCut(text, search) is not null;

    private static void Collect(DecodedText layer, FormSearch search, List<FormMatch> found)
    {
        for (var from = 0; search.TryFind(layer.Text, from, out var match); from = match.End)
        {
            var (start, end) = layer.FindOriginal(match.Start, match.End);
            found.Add(match with { Start = start, End = end, IsPlain = false });
        }

        if (FindCut(layer.Text, search) is { } cut)
        {
            var (start, end) = layer.FindOriginal(cut.Start, cut.End);
            found.Add(new(start, end, CutMark, IsPlain: false));
        }
    }

    // A long message is cut, perhaps within a secret.
    private static (int Start, int End)? FindCut(string text, FormSearch search)
    {
        var end = text.IndexOf('…', StringComparison.Ordinal);
        if (end <= 0)
        {
            return null;
        }

        // The cut may be within an escape sequence too.
        foreach (var cut in (int[])[end, EscapeSequences.FindCut(text.AsSpan(0, end))])
        {
            var start = search.FindCutForm(text.AsSpan(0, cut));
            if (start < cut)
            {
                return (start, end);
            }
        }

        return null;
    }

    private static List<FormMatch> Merge(List<FormMatch> found)
    {
        List<FormMatch> merged = [];
        foreach (var match in found.OrderBy(match => match.Start).ThenBy(match => match.End))
        {
            if (merged.Count > 0 && match.Start < merged[^1].End)
            {
                merged[^1] = merged[^1] with { End = Math.Max(merged[^1].End, match.End) };
            }
            else
            {
                merged.Add(match);
            }
        }

        return merged;
    }
}
