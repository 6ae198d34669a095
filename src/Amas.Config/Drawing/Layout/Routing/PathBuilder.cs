namespace Amas.Config.Drawing.Layout.Routing;

/// <summary>Builds a line without gaps, curve by curve.</summary>
internal sealed class PathBuilder(Point start)
{
    private const double StraightTolerance = 0.5;

    private Point at = start;

    public List<Curve> Curves { get; } = [];

    /// <summary>Adds a vertical line to a height.</summary>
    public void AddVertical(double y) => Add(at.Y == y ? null : Curve.CreateLine(at, new(at.X, y)), new(at.X, y));

    /// <summary>Adds a curve through a gap between layers; a line if it is almost vertical.</summary>
    public void AddBend(Point to)
    {
        if (at != to)
        {
            var isStraight = Math.Abs(at.X - to.X) < StraightTolerance;
            Add(isStraight ? Curve.CreateLine(at, to) : Curve.CreateDownward(at, to), to);
        }
    }

    /// <summary>Adds a U-turn to another column.</summary>
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
