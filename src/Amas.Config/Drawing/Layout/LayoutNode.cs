namespace Amas.Config.Drawing.Layout;

/// <summary>A box to be placed. A first or last box is alone in the top or bottom layer.</summary>
internal readonly record struct LayoutNode(double Width, double Height, bool IsFirst = false, bool IsLast = false);
