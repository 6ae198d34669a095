namespace Amas.Config.Drawing.Layout;

/// <summary>A point of the drawing; y grows downwards.</summary>
internal readonly record struct Point(double X, double Y)
{
    public Point Translate(Point by) => new(X + by.X, Y + by.Y);
}
