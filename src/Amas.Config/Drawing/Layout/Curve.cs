namespace Amas.Config.Drawing.Layout;

/// <summary>A cubic Bézier curve; a straight line is one too.</summary>
internal readonly record struct Curve(Point From, Point First, Point Second, Point To)
{
    public static Curve Line(Point from, Point to) => new(from, from, to, to);

    /// <summary>From a point downwards to another, leaving and arriving upright: it stays between their heights.</summary>
    public static Curve Down(Point from, Point to)
    {
        var middle = (from.Y + to.Y) / 2;
        return new(from, new(from.X, middle), new(to.X, middle), to);
    }

    /// <summary>
    /// A turn back, from a point to another of the same height, that leaves and arrives upright and goes no deeper than 3/4 of the depth.
    /// </summary>
    public static Curve Turn(Point from, Point to, double depth) => new(from, new(from.X, from.Y + depth), new(to.X, to.Y + depth), to);

    public Curve Moved(Point by) => new(From.Moved(by), First.Moved(by), Second.Moved(by), To.Moved(by));

    public bool IsLine => From == First && Second == To;

    public Point At(double t)
    {
        var (u, v) = (1 - t, t);
        return new(
            (u * u * u * From.X) + (3 * u * u * v * First.X) + (3 * u * v * v * Second.X) + (v * v * v * To.X),
            (u * u * u * From.Y) + (3 * u * u * v * First.Y) + (3 * u * v * v * Second.Y) + (v * v * v * To.Y));
    }
}
