namespace Amas.Config.Yaml.Writing;

/// <summary>The line breaks of an existing folded block.</summary>
internal sealed class FoldedLines
{
    private readonly Dictionary<string, IReadOnlyList<string>> known = new(StringComparer.Ordinal);

    /// <param name="lines">The lines of the block without their indentation.</param>
    public FoldedLines(IEnumerable<string> lines)
    {
        List<string> together = [];
        foreach (var line in lines.Append(""))
        {
            if (line.Length > 0)
            {
                together.Add(line);
            }
            else if (together.Count > 0)
            {
                known.TryAdd(string.Join(' ', together), [.. together]);
                together.Clear();
            }
        }
    }

    /// <summary>Returns the pieces of a line of the text, or null if the block does not contain it.</summary>
    public IReadOnlyList<string>? Find(string line) => known.GetValueOrDefault(line);

    /// <summary>
    /// Breaks a line into pieces of at most that width, if it has spaces to break at. Adjacent spaces are not used, because
    /// folding would keep them.
    /// </summary>
    public static IReadOnlyList<string> Wrap(string line, int width)
    {
        List<string> pieces = [];
        var start = 0;
        var space = -1;
        for (var i = 1; i < line.Length - 1; i++)
        {
            if (line[i] != ' ' || line[i - 1] is ' ' or '\t' || line[i + 1] is ' ' or '\t')
            {
                continue;
            }

            if (i - start > width && space > start)
            {
                pieces.Add(line[start..space]);
                start = space + 1;
            }

            space = i;
        }

        if (line.Length - start > width && space > start)
        {
            pieces.Add(line[start..space]);
            start = space + 1;
        }

        pieces.Add(line[start..]);
        return pieces;
    }
}
