namespace Amas.Config.Yaml.Writing;

/// <summary>How the lines of a text are broken in a folded block that exists.</summary>
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

    /// <summary>The pieces of a line of the text, or null where the block does not hold it.</summary>
    public IReadOnlyList<string>? Find(string line) => known.GetValueOrDefault(line);

    /// <summary>A line in pieces of at most that width where it has spaces to break at. A space beside another is none: folding would keep both.</summary>
    public static IReadOnlyList<string> Wrap(string line, int width)
    {
        List<string> pieces = [];
        var start = 0;
        var space = -1;
        for (var i = 1; i < line.Length - 1; i++)
        {
            if (line[i] != ' ' || line[i - 1] == ' ' || line[i + 1] == ' ' || line[i + 1] == '\t' || line[i - 1] == '\t')
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
