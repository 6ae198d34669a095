namespace Amas.Config.Drawing.Layout;

/// <summary>A cubic Bézier curve or a straight line.</summary>
internal readonly record struct Curve(Point From, Point FirstControl, Point SecondControl, Point To)
{
    public static Curve CreateLine(Point from, Point to) => new(from, from, to, to);

    /// <summary>
    /// Creates a curve down to another point that leaves and arrives vertically. It stays between the heights of both points.
    /// </summary>
    public static Curve CreateDownward(Point from, Point to)
    {
        var middle = (from.Y + to.Y) / 2;
        return new(from, new(from.X, middle), new(to.X, middle), to);
    }

    /// <summary>
    /// Creates a U-turn to another point at the same height. It leaves and arrives vertically and reaches at most 3/4 of the depth.
    /// </summary>
    public static Curve CreateTurn(Point from, Point to, double depth) =>
        new(from, new(from.X, from.Y + depth), new(to.X, to.Y + depth), to);

    public Curve Translate(Point by) => new(From.Translate(by), FirstControl.Translate(by), SecondControl.Translate(by), To.Translate(by));

    public bool IsLine => From == FirstControl && SecondControl == To;

    public Point Evaluate(double t)
    {
        var (u, v) = (1 - t, t);
        return new(
            (u * u * u * From.X) + (3 * u * u * v * FirstControl.X) + (3 * u * v * v * SecondControl.X) + (v * v * v * To.X),
            (u * u * u * From.Y) + (3 * u * u * v * FirstControl.Y) + (3 * u * v * v * SecondControl.Y) + (v * v * v * To.Y));
    }
}
