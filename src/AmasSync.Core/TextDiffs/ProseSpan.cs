namespace AmasSync.Core.TextDiffs;

/// <summary>A stretch of one line. Never empty, never with a line feed in it.</summary>
internal sealed record ProseSpan(ProseMark Mark, string Text);
