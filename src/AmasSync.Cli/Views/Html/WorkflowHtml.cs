using Amas.Config.Drawing;
using Amas.Config.Drawing.Svg;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Views.Html;

/// <summary>The workflow as a picture before and after, where messages go other ways; one picture of what comes or goes.</summary>
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

    private static HtmlFragment RenderFigure((string Title, WorkflowDrawing Drawing) picture) => HtmlFragment.Create($"""
        <figure><figcaption>{picture.Title}</figcaption>
        <div class="picture" role="group" aria-label="{picture.Title}" tabindex="0">{HtmlFragment.FromTrustedHtml(WorkflowSvg.RenderInline(picture.Drawing))}</div></figure>

        """);
}
