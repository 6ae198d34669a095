namespace Amas.Config.Drawing.Wording;

/// <summary>How a line looks: its class in <c>WorkflowStyle</c>, the size of its font there, and how high the line is.</summary>
internal sealed record LineStyle(string Class, double Size, double Height, bool IsBold = false);
