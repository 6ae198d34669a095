using Amas.Config.Drawing;
using Amas.Config.Drawing.Svg;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Views.Html;

/// <summary>The workflow as a picture before and after, where messages go other ways; one picture of what comes or goes.</summary>
internal static class WorkflowHtml
{
    public static Markup Of(Change change)
    {
        var drawings = WorkflowFacts.PicturesOf(change);
        return Markup.If(drawings.Count > 0, () => Markup.Of($"""
            <div class="pictures">
            {Markup.Each(drawings, Figure)}</div>

            """));
    }

    private static Markup Figure((string Title, WorkflowDrawing Drawing) picture) => Markup.Of($"""
        <figure><figcaption>{picture.Title}</figcaption>
        <div class="picture" role="group" aria-label="{picture.Title}" tabindex="0">{Markup.Trusted(WorkflowSvg.Inline(picture.Drawing))}</div></figure>

        """);
}
