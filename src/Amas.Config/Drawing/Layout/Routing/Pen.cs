namespace Amas.Config.Drawing.Layout.Routing;

/// <summary>Draws a line without a gap.</summary>
internal sealed class Pen(Point start)
{
    private const double Straight = 0.5;

    private Point at = start;

    public List<Curve> Curves { get; } = [];

    /// <summary>Straight up or down to a height.</summary>
    public void Upright(double y) => Add(at.Y == y ? null : Curve.Line(at, new(at.X, y)), new(at.X, y));

    /// <summary>Through a gap between layers.</summary>
    public void Bend(Point to) => Add(at == to ? null : Math.Abs(at.X - to.X) < Straight ? Curve.Line(at, to) : Curve.Down(at, to), to);

    /// <summary>Back, at another column.</summary>
    public void Turn(double x, double depth) => Add(Curve.Turn(at, new(x, at.Y), depth), new(x, at.Y));

    private void Add(Curve? curve, Point to)
    {
        if (curve is { } drawn)
        {
            Curves.Add(drawn);
        }

        at = to;
    }
}
