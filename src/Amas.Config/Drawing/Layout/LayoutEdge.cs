namespace Amas.Config.Drawing.Layout;

/// <summary>An edge to be routed, given by the indexes of its nodes and the size of its label (0 for none).</summary>
/// <param name="From">The index of the node where it begins.</param>
/// <param name="To">The index of the node where it ends.</param>
/// <param name="LabelWidth">The width of its label.</param>
/// <param name="LabelHeight">The height of its label.</param>
/// <param name="Style">A number for its appearance: only edges of the same style may share a lane.</param>
internal readonly record struct LayoutEdge(int From, int To, double LabelWidth = 0, double LabelHeight = 0, int Style = 0);
