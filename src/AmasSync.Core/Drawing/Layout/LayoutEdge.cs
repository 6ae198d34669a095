namespace AmasSync.Core.Drawing.Layout;

/// <summary>A connection to be routed, by the places of its nodes, with room for its label (0 for none).</summary>
internal readonly record struct LayoutEdge(int From, int To, double LabelWidth = 0, double LabelHeight = 0);
