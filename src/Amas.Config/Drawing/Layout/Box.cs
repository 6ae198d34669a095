namespace Amas.Config.Drawing.Layout;

/// <summary>A rectangle; y grows downwards.</summary>
internal readonly record struct Box(double X, double Y, double Width, double Height)
{
    public double Right => X + Width;

    public double Bottom => Y + Height;

    public Box Translate(Point by) => this with { X = X + by.X, Y = Y + by.Y };

    public bool Overlaps(Box other) => X < other.Right && other.X < Right && Y < other.Bottom && other.Y < Bottom;
}
