using Amas.Config.Findings;

namespace Amas.Config.Yaml.Parsing.Diagnosis;

/// <summary>A syntax error as the parser reports it, with the text around it.</summary>
/// <param name="text">The text that was parsed.</param>
/// <param name="linesBefore">The number of lines of the file before that text.</param>
internal sealed class BrokenSyntax(string text, int linesBefore)
{
    private readonly string[] lines = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n');

    /// <summary>Gets the message of the parser.</summary>
    public required string Message { get; init; }

    /// <summary>Gets the place that the parser reports.</summary>
    public required Place Place { get; init; }

    /// <summary>Gets the last event before the error.</summary>
    public required YamlEvent Last { get; init; }

    /// <summary>Gets the line of the error; empty at the end of the file.</summary>
    public string ErrorLine => GetLine(Place.Line);

    /// <summary>Gets the line that the error may begin with, and the last line that may contain its cause.</summary>
    public (int First, int Last) Range => (Math.Max(linesBefore + 1, Math.Min(Last.Place.Line, Place.Line)), Place.Line);

    /// <summary>Gets the number of the nearest line with content above the error; 0 if there is none.</summary>
    public int PreviousLine => FindContentAbove(Place.Line);

    /// <summary>Returns a line by its number in the file, without its line break; empty if there is none.</summary>
    public string GetLine(int line) => line > linesBefore && line - linesBefore <= lines.Length ? lines[line - linesBefore - 1] : "";

    /// <summary>Returns the number of the nearest line with content above another; 0 if there is none.</summary>
    public int FindContentAbove(int line)
    {
        for (var number = line - 1; number > linesBefore; number--)
        {
            if (HasContent(GetLine(number)))
            {
                return number;
            }
        }

        return 0;
    }

    /// <summary>Returns the place of a part of a line.</summary>
    public Place CreatePlace(int line, int index, int length) => new(Place.File, line, index + 1, line, index + 1 + length);

    /// <summary>Returns the place of a line without its indentation.</summary>
    public Place GetLinePlace(int line)
    {
        var content = GetLine(line);
        var indentation = GetIndentation(content);
        return CreatePlace(line, indentation, Math.Max(1, content.TrimEnd().Length - indentation));
    }

    /// <summary>Returns the number of spaces that a line begins with.</summary>
    public static int GetIndentation(string line) => line.AsSpan().IndexOfAnyExcept(' ') is >= 0 and var index ? index : line.Length;

    /// <summary>Returns whether a line is neither blank nor only a comment.</summary>
    public static bool HasContent(string line) => line.AsSpan().Trim() is [not '#', ..];
}
