namespace Amas.Config.Drawing.Wording;

/// <summary>What stands in a box, a line each, and how large the box is for it.</summary>
internal sealed record BoxText(IReadOnlyList<BoxLine> Lines, double Width, double Height)
{
    private const double Inside = 16;
    private const double AboveAndBelow = 11;
    private const double MostTextWidth = 224;
    private const double LeastTextWidth = 84;
    private const int LongestTool = 40;

    public static BoxText Of(DrawnNode node) => node switch
    {
        DrawnNode.Start => Pill("start"),
        DrawnNode.End => Pill("end"),
        DrawnNode.Unknown unknown => Card([new(unknown.Name, BoxLine.Name), new("no agent of this name", BoxLine.Warning)]),
        DrawnNode.Agent agent => Card(LinesOf(agent)),
        _ => Card([]),
    };

    private static IEnumerable<BoxLine> LinesOf(DrawnNode.Agent agent)
    {
        yield return new(string.IsNullOrWhiteSpace(agent.Name) ? "(no name)" : agent.Name, BoxLine.Name);
        if ((agent.Type ?? agent.Model) is not null)
        {
            yield return new(string.Join(" · ", ((string?[])[agent.Type, agent.Model]).OfType<string>()), BoxLine.Detail);
        }

        if (agent.Tools.Count > 0)
        {
            yield return new(Few(agent.Tools), BoxLine.Detail);
        }

        if (agent.IsUnreachable || agent.IsDeadEnd)
        {
            yield return new(agent.IsUnreachable ? "no way leads here" : "no way to the end", BoxLine.Warning);
        }
    }

    // As many tools as fit, and how many there are besides.
    private static string Few(IReadOnlyList<string> tools)
    {
        var text = LabelText.Of(tools[0], LongestTool);
        for (var shown = 1; shown < tools.Count; shown++)
        {
            var more = $"{text}, {LabelText.Of(tools[shown], LongestTool)}";
            var rest = tools.Count - shown - 1;
            if (TextWidth.Of(rest > 0 ? $"{more} +{rest}" : more, BoxLine.Detail.Size) > MostTextWidth)
            {
                var room = MostTextWidth - TextWidth.Of($" +{tools.Count}", BoxLine.Detail.Size);
                return $"{LabelText.Fitting(text, room, BoxLine.Detail.Size)} +{tools.Count - shown}";
            }

            text = more;
        }

        return text;
    }

    private static BoxText Pill(string text) => new([new(text, BoxLine.Terminal)], 68, 30);

    private static BoxText Card(IEnumerable<BoxLine> lines)
    {
        BoxLine[] fitting =
        [
            .. lines.Select(line => line with { Text = LabelText.Fitting(line.Text, MostTextWidth, line.Style.Size, line.Style.IsBold) }),
        ];
        var width = fitting.Select(line => TextWidth.Of(line.Text, line.Style.Size, line.Style.IsBold)).Append(LeastTextWidth).Max();
        return new(fitting, Math.Round(width + (2 * Inside)), fitting.Sum(line => line.Style.Height) + (2 * AboveAndBelow));
    }
}
