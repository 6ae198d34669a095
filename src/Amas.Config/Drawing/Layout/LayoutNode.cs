namespace Amas.Config.Drawing.Layout;

/// <summary>A box to be placed. A first or last one stands alone above or below all others.</summary>
internal readonly record struct LayoutNode(double Width, double Height, bool IsFirst = false, bool IsLast = false);
