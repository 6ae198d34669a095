namespace Amas.Config.Drawing.Layout;

/// <summary>A connection to be routed, by the places of its nodes, with room for its label (0 for none).</summary>
/// <param name="From">Where it leaves.</param>
/// <param name="To">Where it arrives.</param>
/// <param name="LabelWidth">How wide its label is.</param>
/// <param name="LabelHeight">How high its label is.</param>
/// <param name="Style">How it looks: only edges that look the same may share a line.</param>
internal readonly record struct LayoutEdge(int From, int To, double LabelWidth = 0, double LabelHeight = 0, int Style = 0);
