namespace AmasSync.Core.TextDiffs;

/// <summary>A part of one line. It is never empty and contains no line feed.</summary>
internal sealed record ProseSpan(ProseMark Mark, string Text);
