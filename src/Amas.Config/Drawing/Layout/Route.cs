namespace Amas.Config.Drawing.Layout;

/// <summary>
/// The line of an edge, from the lower side of its first node to the upper side of the second, without gaps and around all other nodes.
/// </summary>
/// <param name="Curves">The curves of the line, at least one.</param>
/// <param name="Label">The position of the label; null for none.</param>
internal sealed record Route(IReadOnlyList<Curve> Curves, Box? Label)
{
    public Point From => Curves[0].From;

    public Point To => Curves[^1].To;

    public Route Translate(Point by) => new([.. Curves.Select(curve => curve.Translate(by))], Label?.Translate(by));
}
