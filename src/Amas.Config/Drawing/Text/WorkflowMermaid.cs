namespace Amas.Config.Drawing.Text;

/// <summary>
/// Drawings as one Mermaid flowchart (mermaid.js.org/syntax/flowchart.html), as GitHub shows it: several side by side, each in a frame with its
/// title. The same drawings give the same text.
/// </summary>
internal static class WorkflowMermaid
{
    public static string Render(IReadOnlyList<WorkflowDrawing> drawings)
    {
        MermaidChart chart = new();
        if (drawings is [var drawing])
        {
            chart.AddSingle(drawing);
        }
        else
        {
            chart.AddFramed(drawings);
        }

        return chart.ToString();
    }
}
