using Amas.Config.Drawing;
using Amas.Config.Drawing.Svg;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Views.Html;

/// <summary>Renders pictures of the workflow before and after if its edges change, or one picture if it is created or deleted.</summary>
internal static class WorkflowHtml
{
    public static HtmlFragment Render(Change change)
    {
        var drawings = WorkflowPictures.Create(change);
        return HtmlFragment.CreateIf(drawings.Count > 0, () => HtmlFragment.Create($"""
            <div class="pictures">
            {HtmlFragment.Concat(drawings, RenderFigure)}</div>

            """));
    }

    private static HtmlFragment RenderFigure((string Title, WorkflowDrawing Drawing) picture)
    {
        var svg = HtmlFragment.FromTrustedHtml(WorkflowSvg.RenderInline(picture.Drawing));
        return HtmlFragment.Create($"""
            <figure><figcaption>{picture.Title}</figcaption>
            <div class="picture" role="group" aria-label="{picture.Title}" tabindex="0">{svg}</div></figure>

            """);
    }
}
