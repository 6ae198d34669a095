using Amas.Config.Drawing.Text;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Views.Markdown;

/// <summary>The workflow before and after as Mermaid, which GitHub draws, where messages go other ways.</summary>
internal static class WorkflowMarkdown
{
    /// <summary>As many characters as both pictures of one agent may take: a comment is for more than one agent.</summary>
    private const int MaxLength = 9_000;

    public static IEnumerable<string> RenderLines(Change change, TruncationNotice truncation)
    {
        (string Title, string Chart)[] charts = [.. WorkflowPictures.Create(change).Select(picture => (picture.Title, WorkflowMermaid.Render([picture.Drawing])))];
        if (charts.Sum(chart => chart.Chart.Length) > MaxLength)
        {
            return ["", $"The workflow changes, and its pictures do not fit here: {truncation.Reference}."];
        }

        return charts.SelectMany(chart => (IEnumerable<string>)["", $"{chart.Title}:", "", "```mermaid", .. chart.Chart.TrimEnd('\n').Split('\n'), "```"]);
    }
}
