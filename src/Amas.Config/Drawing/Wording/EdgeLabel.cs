namespace Amas.Config.Drawing.Wording;

/// <summary>The routing key on a line, on a plate of its own so that the line does not cross it out.</summary>
internal sealed record EdgeLabel(string Text, double Width)
{
    public const double Height = 20;

    private const double Size = 12;
    private const double Inside = 7;
    private const double MostTextWidth = 90;

    public static EdgeLabel? Of(DrawnEdge edge)
    {
        if (edge.Label is null)
        {
            return null;
        }

        var text = LabelText.Fitting(edge.Label, MostTextWidth, Size);
        return new(text, Math.Round(TextWidth.Of(text, Size) + (2 * Inside)));
    }
}
