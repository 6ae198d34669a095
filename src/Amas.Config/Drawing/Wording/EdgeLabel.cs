namespace Amas.Config.Drawing.Wording;

/// <summary>The routing key of an edge. It is drawn on a plate, so that the line does not cross the text.</summary>
internal sealed record EdgeLabel(string Text, double Width)
{
    public const double Height = 20;

    private const double Size = 12;
    private const double PaddingX = 7;
    private const double MaxTextWidth = 90;

    public static EdgeLabel? Create(DrawnEdge edge)
    {
        if (edge.Label is null)
        {
            return null;
        }

        var text = LabelText.Fit(edge.Label, MaxTextWidth, Size);
        return new(text, Math.Round(TextWidth.Measure(text, Size) + (2 * PaddingX)));
    }
}
