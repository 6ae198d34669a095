namespace Amas.Config.Drawing.Wording;

/// <summary>The lines of text in a box, and the size of the box.</summary>
internal sealed record BoxText(IReadOnlyList<BoxLine> Lines, double Width, double Height)
{
    private const double PaddingX = 16;
    private const double PaddingY = 11;
    private const double MaxTextWidth = 224;
    private const double MinTextWidth = 84;
    private const int MaxToolLength = 40;

    public static BoxText Create(DrawnNode node) => node switch
    {
        DrawnNode.Start => CreatePill("start"),
        DrawnNode.End => CreatePill("end"),
        DrawnNode.Unknown unknown => CreateCard([new(unknown.Name, BoxLine.Name), new("no agent with this name", BoxLine.Warning)]),
        DrawnNode.Agent agent => CreateCard(BuildLines(agent)),
        _ => CreateCard([]),
    };

    private static IEnumerable<BoxLine> BuildLines(DrawnNode.Agent agent)
    {
        yield return new(string.IsNullOrWhiteSpace(agent.Name) ? "(no name)" : agent.Name, BoxLine.Name);
        if ((agent.Type ?? agent.Model) is not null)
        {
            yield return new(string.Join(" · ", ((string?[])[agent.Type, agent.Model]).OfType<string>()), BoxLine.Detail);
        }

        if (agent.Tools.Count > 0)
        {
            yield return new(FormatTools(agent.Tools), BoxLine.Detail);
        }

        if (agent.IsUnreachable || agent.IsDeadEnd)
        {
            yield return new(agent.IsUnreachable ? "unreachable" : "cannot reach the end", BoxLine.Warning);
        }
    }

    // As many tools as fit, and the number of the others.
    private static string FormatTools(IReadOnlyList<string> tools)
    {
        var text = LabelText.Shorten(tools[0], MaxToolLength);
        for (var shown = 1; shown < tools.Count; shown++)
        {
            var more = $"{text}, {LabelText.Shorten(tools[shown], MaxToolLength)}";
            var rest = tools.Count - shown - 1;
            if (TextWidth.Measure(rest > 0 ? $"{more} +{rest}" : more, BoxLine.Detail.Size) > MaxTextWidth)
            {
                var room = MaxTextWidth - TextWidth.Measure($" +{tools.Count}", BoxLine.Detail.Size);
                return $"{LabelText.Fit(text, room, BoxLine.Detail.Size)} +{tools.Count - shown}";
            }

            text = more;
        }

        return text;
    }

    private static BoxText CreatePill(string text) => new([new(text, BoxLine.Terminal)], 68, 30);

    private static BoxText CreateCard(IEnumerable<BoxLine> lines)
    {
        BoxLine[] fitting =
        [
            .. lines.Select(line => line with { Text = LabelText.Fit(line.Text, MaxTextWidth, line.Style.Size, line.Style.IsBold) }),
        ];
        var width = fitting.Select(line => TextWidth.Measure(line.Text, line.Style.Size, line.Style.IsBold)).Append(MinTextWidth).Max();
        return new(fitting, Math.Round(width + (2 * PaddingX)), fitting.Sum(line => line.Style.Height) + (2 * PaddingY));
    }
}
