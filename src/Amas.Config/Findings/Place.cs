namespace Amas.Config.Findings;

/// <summary>A stretch of a file. The file is relative to the project, with forward slashes; lines and columns are 1-based, the end is exclusive.</summary>
internal sealed record Place(string File, int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>The first character of a file, for what concerns all of it.</summary>
    public static Place StartOf(string file) => new(file, 1, 1, 1, 1);
}
