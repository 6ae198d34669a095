namespace AmasSync.Core.TextDiffs;

/// <summary>What became of a stretch of text.</summary>
internal enum ProseMark
{
    Kept,
    Removed,
    Added,
}
