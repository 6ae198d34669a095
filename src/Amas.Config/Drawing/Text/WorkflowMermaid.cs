namespace Amas.Config.Drawing.Text;

/// <summary>
/// Renders drawings as one Mermaid flowchart (mermaid.js.org/syntax/flowchart.html), within GitHub's limits. Several drawings each have a
/// frame with their title. The same drawings give the same text.
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
