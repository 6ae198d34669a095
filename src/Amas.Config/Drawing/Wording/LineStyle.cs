namespace Amas.Config.Drawing.Wording;

/// <summary>The style of a line: its class in <c>WorkflowStyle</c>, the font size of that class, and the height of the line.</summary>
internal sealed record LineStyle(string Class, double Size, double Height, bool IsBold = false);
