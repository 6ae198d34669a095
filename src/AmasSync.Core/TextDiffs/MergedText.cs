namespace AmasSync.Core.TextDiffs;

/// <summary>The result of a line merge.</summary>
/// <param name="Text">The merged text. In a conflict it has the lines of the other version.</param>
/// <param name="Conflicts">The lines that both versions changed in different ways, in the order of the text.</param>
internal sealed record MergedText(string Text, IReadOnlyList<LineConflict> Conflicts)
{
    /// <summary>Gets whether every change of both versions is in the text.</summary>
    public bool IsClean => Conflicts.Count == 0;
}
