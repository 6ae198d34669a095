namespace Amas.Config.Drawing.Layout.Routing;

/// <summary>Draws a line without a gap.</summary>
internal sealed class PathBuilder(Point start)
{
    private const double StraightTolerance = 0.5;

    private Point at = start;

    public List<Curve> Curves { get; } = [];

    /// <summary>Straight up or down to a height.</summary>
    public void AddVertical(double y) => Add(at.Y == y ? null : Curve.CreateLine(at, new(at.X, y)), new(at.X, y));

    /// <summary>Through a gap between layers.</summary>
    public void AddBend(Point to) => Add(at == to ? null : Math.Abs(at.X - to.X) < StraightTolerance ? Curve.CreateLine(at, to) : Curve.CreateDownward(at, to), to);

    /// <summary>Back, at another column.</summary>
    public void AddTurn(double x, double depth) => Add(Curve.CreateTurn(at, new(x, at.Y), depth), new(x, at.Y));

    private void Add(Curve? curve, Point to)
    {
        if (curve is { } drawn)
        {
            Curves.Add(drawn);
        }

        at = to;
    }
}
