using DiffPlex;
using DiffPlex.Chunkers;

namespace AmasSync.Core.TextDiffs;

/// <summary>Finds the lines that differ between two versions of a text. White space is significant.</summary>
internal static class LineDiff
{
    private const int MaxLines = 20_000;

    private static readonly CustomFunctionChunker LineChunker = new(text => text.Split('\n'));

    /// <summary>
    /// Returns the replaced lines in order, with at least one equal line between them. Texts with very many lines are one replacement.
    /// </summary>
    public static IReadOnlyList<LineHunk> Compare(string[] before, string[] after)
    {
        if (before.AsSpan().SequenceEqual(after))
        {
            return [];
        }

        // DiffPlex finds no line in an empty text.
        if (before is [""] || after is [""] || before.Length + after.Length > MaxLines)
        {
            return [new(0, before.Length, 0, after.Length)];
        }

        var diff = Differ.Instance.CreateDiffs(
            string.Join('\n', before), string.Join('\n', after), ignoreWhiteSpace: false, ignoreCase: false, LineChunker);
        return [.. diff.DiffBlocks.Select(block =>
            new LineHunk(block.DeleteStartA, block.DeleteCountA, block.InsertStartB, block.InsertCountB))];
    }
}
