using DiffPlex;
using DiffPlex.Chunkers;
using DiffPlex.Model;

namespace AmasSync.Core.TextDiffs;

/// <summary>
/// Compares two texts. The effort is quadratic in the number of differing parts, so it is limited: if a line is too long or the budget is
/// spent, lines are not compared by word; if there are too many lines, they are reported as one replaced block.
/// </summary>
internal sealed class ProseComparer
{
    private const int MaxLines = 10_000;
    private const int MaxLineLength = 20 * 1024;
    private const double MinSimilarity = 0.4;

    // The number of added lines that are considered as the replacement of a removed line.
    private const int SearchWindow = 8;

    private static readonly CustomFunctionChunker LineChunker = new(text => text.Split('\n'));
    private static readonly DelimiterChunker WordChunker = new(
        [' ', '\t', '\r', '\u00A0', '.', ',', ':', ';', '!', '?', '(', ')', '[', ']', '{', '}', '"']);

    private readonly List<ProseLine> result = [];

    // The number of pairs of words to compare: about a third of a second.
    private long budget = 200_000_000;

    private ProseComparer()
    {
    }

    public static IReadOnlyList<ProseLine> Compare(string[] before, string[] after)
    {
        ProseComparer comparer = new();
        var same = before.AsSpan().CommonPrefixLength(after);
        var rest = Math.Min(before.Length, after.Length) - same;
        var tail = 0;
        while (tail < rest && before[^(tail + 1)] == after[^(tail + 1)])
        {
            tail++;
        }

        comparer.AddKept(before[..same]);
        comparer.CompareLines(before[same..^tail], after[same..^tail]);
        comparer.AddKept(before[^tail..]);
        return comparer.result;
    }

    private void CompareLines(string[] before, string[] after)
    {
        if (before.Length == 0 || after.Length == 0 || before.Length + after.Length > MaxLines)
        {
            AddReplaced(before, after);
            return;
        }

        var kept = 0;
        foreach (var block in CreateDiff(string.Join('\n', before), string.Join('\n', after), LineChunker).DiffBlocks)
        {
            AddKept(before[kept..block.DeleteStartA]);
            kept = block.DeleteStartA + block.DeleteCountA;
            AddReplaced(before[block.DeleteStartA..kept], after[block.InsertStartB..(block.InsertStartB + block.InsertCountB)]);
        }

        AddKept(before[kept..]);
    }

    private void AddKept(string[] lines) => result.AddRange(lines.Select(line => new ProseLine.Kept(line)));

    private void AddReplaced(string[] before, string[] after)
    {
        var next = 0;
        List<string> unpaired = [];
        foreach (var line in before)
        {
            var successor = FindSuccessor(line, after, next);
            if (successor < 0)
            {
                unpaired.Add(line);
                continue;
            }

            result.AddRange(unpaired.Select(removed => new ProseLine.Removed(removed)));
            unpaired.Clear();
            result.AddRange(after[next..successor].Select(added => new ProseLine.Added(added)));
            result.AddRange(CompareWords(line, after[successor]));
            next = successor + 1;
        }

        result.AddRange(unpaired.Select(removed => new ProseLine.Removed(removed)));
        result.AddRange(after[next..].Select(added => new ProseLine.Added(added)));
    }

    private static int FindSuccessor(string line, string[] after, int next)
    {
        if (line.Length > MaxLineLength)
        {
            return -1;
        }

        var best = (Index: -1, Likeness: MinSimilarity);
        for (var i = next; i < Math.Min(after.Length, next + SearchWindow); i++)
        {
            var similarity = after[i].Length > MaxLineLength ? 0 : ProseWords.ComputeSimilarity(line, after[i]);
            best = similarity > best.Likeness ? (i, similarity) : best;
        }

        return best.Index;
    }

    private IEnumerable<ProseLine> CompareWords(string before, string after)
    {
        var work = (long)WordChunker.Chunk(before).Count * WordChunker.Chunk(after).Count;
        if (work > budget)
        {
            return [new ProseLine.Removed(before), new ProseLine.Added(after)];
        }

        budget -= work;
        var words = CreateDiff(before, after, WordChunker);
        ProseSpanBuilder spans = new([.. words.PiecesOld], [.. words.PiecesNew]);
        foreach (var block in words.DiffBlocks)
        {
            spans.AddReplacement(block.DeleteStartA, block.DeleteCountA, block.InsertStartB, block.InsertCountB);
        }

        return [new ProseLine.Changed(spans.Build())];
    }

    private static DiffResult CreateDiff(string before, string after, IChunker chunker) =>
        Differ.Instance.CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, chunker);
}
