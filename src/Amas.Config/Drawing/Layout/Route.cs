namespace Amas.Config.Drawing.Layout;

/// <summary>
/// The way of an edge, from the lower side of its first node to the upper side of the other, without a gap, around all other nodes.
/// </summary>
/// <param name="Curves">At least one.</param>
/// <param name="Label">Where its label goes; null for none.</param>
internal sealed record Route(IReadOnlyList<Curve> Curves, Box? Label)
{
    public Point From => Curves[0].From;

    public Point To => Curves[^1].To;

    public Route Translate(Point by) => new([.. Curves.Select(curve => curve.Translate(by))], Label?.Translate(by));
}
