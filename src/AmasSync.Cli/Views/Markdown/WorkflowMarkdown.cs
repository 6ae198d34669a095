using Amas.Config.Drawing.Text;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Views.Markdown;

/// <summary>Renders the workflow before and after as Mermaid, which GitHub draws, if its edges change.</summary>
internal static class WorkflowMarkdown
{
    // The maximum length of all pictures of one agent, as a comment is for several agents.
    private const int MaxLength = 9_000;

    public static IEnumerable<string> RenderLines(Change change, TruncationNotice truncation)
    {
        (string Title, string Chart)[] charts =
            [.. WorkflowPictures.Create(change).Select(picture => (picture.Title, WorkflowMermaid.Render([picture.Drawing])))];
        if (charts.Sum(chart => chart.Chart.Length) > MaxLength)
        {
            return ["", $"The workflow changes. Its pictures are not shown here: {truncation.Reference}."];
        }

        return charts.SelectMany(chart => (string[])
            ["", $"{chart.Title}:", "", "```mermaid", .. chart.Chart.TrimEnd('\n').Split('\n'), "```"]);
    }
}
