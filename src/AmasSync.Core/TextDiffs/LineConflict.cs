namespace AmasSync.Core.TextDiffs;

/// <summary>Lines that both versions of a text changed, each in its own way.</summary>
/// <param name="Line">The number of the first of these lines in the own version, from 1.</param>
/// <param name="Own">The lines of the own version; empty if it removed them.</param>
/// <param name="Other">The lines of the other version; empty if it removed them.</param>
internal sealed record LineConflict(int Line, IReadOnlyList<string> Own, IReadOnlyList<string> Other);
