using AmasSync.Core.Drawing.Layout.Geometry;
using AmasSync.Core.Drawing.Layout.Layering;

namespace AmasSync.Core.Drawing.Layout.Routing;

/// <summary>Rows of nodes that nothing connects, below everything else.</summary>
internal static class Shelf
{
    private const double Gap = 24;
    private const double Narrowest = 900;

    /// <summary>Puts the nodes into rows below a height, as wide as what stands above, and returns the height with them.</summary>
    public static double Fill(IEnumerable<int> members, IReadOnlyList<LayoutNode> nodes, Box[] boxes, Box above)
    {
        var widest = Math.Max(Narrowest, above.Width);
        var (x, y, height) = (0.0, above.Height > 0 ? above.Height + Columns.NodeGap : 0, 0.0);
        foreach (var node in members)
        {
            var (width, tall) = (nodes[node].Width, nodes[node].Height);
            if (x > 0 && x + width > widest)
            {
                (x, y, height) = (0, y + height + Gap, 0);
            }

            boxes[node] = new(x, y, width, tall);
            x += width + Gap;
            height = Math.Max(height, tall);
        }

        return height > 0 ? y + height : above.Height;
    }
}
