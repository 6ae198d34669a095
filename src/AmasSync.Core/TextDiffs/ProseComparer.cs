using DiffPlex;
using DiffPlex.Chunkers;
using DiffPlex.Model;

namespace AmasSync.Core.TextDiffs;

/// <summary>
/// Finds what two texts have in common. Comparing is quadratic in the number of differing pieces, so the work is bounded: where a line is
/// too long or the budget is spent, whole lines stand for words; where there are too many lines, one block stands for all of them.
/// </summary>
internal sealed class ProseComparer
{
    private const int MostLines = 10_000;
    private const int LongestLine = 20 * 1024;
    private const double LeastLikeness = 0.4;

    // How many of the next added lines are tried as the successor of a removed one.
    private const int Reach = 8;

    private static readonly CustomFunctionChunker Lines = new(text => text.Split('\n'));
    private static readonly DelimiterChunker Words = new([' ', '\t', '\r', '\u00A0', '.', ',', ':', ';', '!', '?', '(', ')', '[', ']', '{', '}', '"']);

    private readonly List<ProseLine> found = [];

    // In pairs of words that may be looked at: about a third of a second.
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

        comparer.Keep(before[..same]);
        comparer.CompareLines(before[same..^tail], after[same..^tail]);
        comparer.Keep(before[^tail..]);
        return comparer.found;
    }

    private void CompareLines(string[] before, string[] after)
    {
        if (before.Length == 0 || after.Length == 0 || before.Length + after.Length > MostLines)
        {
            Replace(before, after);
            return;
        }

        var kept = 0;
        foreach (var block in Blocks(string.Join('\n', before), string.Join('\n', after), Lines).DiffBlocks)
        {
            Keep(before[kept..block.DeleteStartA]);
            kept = block.DeleteStartA + block.DeleteCountA;
            Replace(before[block.DeleteStartA..kept], after[block.InsertStartB..(block.InsertStartB + block.InsertCountB)]);
        }

        Keep(before[kept..]);
    }

    private void Keep(string[] lines) => found.AddRange(lines.Select(line => new ProseLine.Kept(line)));

    private void Replace(string[] before, string[] after)
    {
        var next = 0;
        List<string> unpaired = [];
        foreach (var line in before)
        {
            var successor = SuccessorOf(line, after, next);
            if (successor < 0)
            {
                unpaired.Add(line);
                continue;
            }

            found.AddRange(unpaired.Select(removed => new ProseLine.Removed(removed)));
            unpaired.Clear();
            found.AddRange(after[next..successor].Select(added => new ProseLine.Added(added)));
            found.AddRange(Change(line, after[successor]));
            next = successor + 1;
        }

        found.AddRange(unpaired.Select(removed => new ProseLine.Removed(removed)));
        found.AddRange(after[next..].Select(added => new ProseLine.Added(added)));
    }

    private static int SuccessorOf(string line, string[] after, int next)
    {
        if (line.Length > LongestLine)
        {
            return -1;
        }

        var best = (Index: -1, Likeness: LeastLikeness);
        for (var i = next; i < Math.Min(after.Length, next + Reach); i++)
        {
            var likeness = after[i].Length > LongestLine ? 0 : ProseWords.Likeness(line, after[i]);
            best = likeness > best.Likeness ? (i, likeness) : best;
        }

        return best.Index;
    }

    private IEnumerable<ProseLine> Change(string before, string after)
    {
        var work = (long)Words.Chunk(before).Count * Words.Chunk(after).Count;
        if (work > budget)
        {
            return [new ProseLine.Removed(before), new ProseLine.Added(after)];
        }

        budget -= work;
        var words = Blocks(before, after, Words);
        ProseSpans spans = new([.. words.PiecesOld], [.. words.PiecesNew]);
        foreach (var block in words.DiffBlocks)
        {
            spans.Replace(block.DeleteStartA, block.DeleteCountA, block.InsertStartB, block.InsertCountB);
        }

        return [new ProseLine.Changed(spans.End())];
    }

    private static DiffResult Blocks(string before, string after, IChunker chunker) =>
        Differ.Instance.CreateDiffs(before, after, ignoreWhiteSpace: false, ignoreCase: false, chunker);
}
