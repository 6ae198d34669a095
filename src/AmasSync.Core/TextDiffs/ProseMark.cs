namespace AmasSync.Core.TextDiffs;

/// <summary>What happened to a part of a text.</summary>
internal enum ProseMark
{
    Kept,
    Removed,
    Added,
}
