namespace Amas.Config.Findings;

/// <summary>
/// A range of a file. The path is relative to the project, with forward slashes. Lines and columns start at 1; the end is exclusive.
/// </summary>
internal sealed record Place(string File, int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>Returns the first character of a file, for findings about the whole file.</summary>
    public static Place StartOf(string file) => new(file, 1, 1, 1, 1);
}
