namespace Amas.Config.Drawing.Layout;

/// <summary>Arranges the unconnected components of a drawing in rows, from left to right.</summary>
internal static class ComponentPacking
{
    private const double Gap = 36;
    private const double MinWidth = 900;

    /// <summary>Returns the upper left corner of each component. The boxes give the sizes; their own position is ignored.</summary>
    public static IReadOnlyList<Point> Pack(IReadOnlyList<Box> sizes)
    {
        var widest = sizes.Select(size => size.Width).Append(MinWidth).Max();
        List<Point> corners = [];
        var (x, y, height) = (0.0, 0.0, 0.0);
        foreach (var size in sizes)
        {
            if (x > 0 && x + size.Width > widest)
            {
                (x, y, height) = (0, y + height + Gap, 0);
            }

            corners.Add(new(x, y));
            x += size.Width + Gap;
            height = Math.Max(height, size.Height);
        }

        return corners;
    }
}
