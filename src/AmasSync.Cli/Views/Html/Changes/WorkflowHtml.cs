using Amas.Config.Drawing;
using Amas.Config.Drawing.Svg;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Views.Html.Changes;

/// <summary>Renders pictures of the workflow before and after if its edges change, or if the agent is created or deleted.</summary>
internal static class WorkflowHtml
{
    private const string Before = "Workflow before";
    private const string After = "Workflow after";

    public static HtmlFragment Render(Change change)
    {
        var drawings = WorkflowPictures.Create(change);
        return HtmlFragment.CreateIf(drawings.Count > 0, () => HtmlFragment.Create($"""
            <div class="pictures">
            {RenderFigures(change, drawings)}</div>

            """));
    }

    /// <summary>Renders the workflows of two configurations that are probably the same agent.</summary>
    public static HtmlFragment Render(Change.Delete delete, Change.Create create)
    {
        HtmlFragment[] figures = (WorkflowPictures.Create(delete), WorkflowPictures.Create(create)) switch
        {
            ([var before], [var after]) =>
            [
                RenderFigure(Before, before.Drawing.MarkDifferences(after.Drawing)),
                RenderFigure(After, after.Drawing.MarkDifferences(before.Drawing)),
            ],
            ([var before], _) => [RenderFigure(Before, before.Drawing)],
            (_, [var after]) => [RenderFigure(After, after.Drawing)],
            _ => [],
        };
        return HtmlFragment.CreateIf(figures.Length > 0, () => HtmlFragment.Create($"""
            <div class="pictures">
            {HtmlFragment.Concat(figures, figure => figure)}</div>

            """));
    }

    private static HtmlFragment RenderFigures(Change change, IReadOnlyList<(string Title, WorkflowDrawing Drawing)> drawings)
    {
        HtmlFragment[] figures = (change, drawings) switch
        {
            (Change.Create, [var created]) =>
                [RenderNothing(Before, "There is no agent yet."), RenderFigure(After, created.Drawing)],
            (Change.Delete, [var deleted]) =>
                [RenderFigure(Before, deleted.Drawing), RenderNothing(After, "There is no agent any longer.")],
            _ => [.. drawings.Select(picture => RenderFigure(picture.Title, picture.Drawing))],
        };
        return HtmlFragment.Concat(figures, figure => figure);
    }

    private static HtmlFragment RenderFigure(string title, WorkflowDrawing drawing)
    {
        var svg = HtmlFragment.FromTrustedHtml(WorkflowSvg.RenderInline(drawing));
        return HtmlFragment.Create($"""
            <figure><figcaption>{title}</figcaption>
            <div class="picture" role="group" aria-label="{title}" tabindex="0">{svg}</div></figure>

            """);
    }

    private static HtmlFragment RenderNothing(string title, string reason) => HtmlFragment.Create($"""
        <figure><figcaption>{title}</figcaption>
        <p class="nothing">{reason}</p></figure>

        """);
}
