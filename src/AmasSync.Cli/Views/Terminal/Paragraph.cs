namespace AmasSync.Cli.Views.Terminal;

/// <summary>Wraps colored text at spaces. Each line opens and closes its own colors, so that it can be used alone.</summary>
internal sealed class Paragraph(int columns)
{
    private readonly List<string> lines = [];
    private readonly List<(string Text, Func<string, string> Paint)> line = [];
    private int width;

    public Paragraph Add(string text, Func<string, string> paint)
    {
        foreach (var word in SplitWords(text))
        {
            if (width > 0 && width + DisplayWidth.Measure(word.TrimEnd(' ')) > columns)
            {
                BreakLine();
            }

            line.Add((word, paint));
            width += DisplayWidth.Measure(word);
        }

        return this;
    }

    /// <summary>
    /// Renders the lines after a lead. Lines after the first are indented by its width, which is not counted as part of the columns.
    /// </summary>
    public IEnumerable<string> RenderLines(string lead = "")
    {
        BreakLine();
        var indent = new string(' ', DisplayWidth.Measure(Palette.RemoveColors(lead)));
        return lines.Select((text, index) => (index == 0 ? lead : indent) + text);
    }

    private void BreakLine()
    {
        if (line is [.., var last])
        {
            line[^1] = last with { Text = last.Text.TrimEnd(' ') };
        }

        lines.Add(string.Concat(PaintSpans()));
        line.Clear();
        width = 0;
    }

    // Adjacent words of one color share its codes.
    private IEnumerable<string> PaintSpans()
    {
        for (var start = 0; start < line.Count;)
        {
            var paint = line[start].Paint;
            var end = line.FindIndex(start, word => word.Paint != paint) is var other and >= 0 ? other : line.Count;
            yield return paint(string.Concat(line[start..end].Select(word => word.Text)));
            start = end;
        }
    }

    private static IEnumerable<string> SplitWords(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf(' ', start) is var space and >= 0 ? space + 1 : text.Length;
            yield return text[start..end];
            start = end;
        }
    }
}
