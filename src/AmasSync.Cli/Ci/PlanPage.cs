using System.Text.RegularExpressions;
using Amas.Config.Json;
using AmasSync.Cli.Views;
using AmasSync.Cli.Views.Html;
using AmasSync.Cli.Views.Html.Changes;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Ci;

/// <summary>The page of a plan as evidence of what a reader could see.</summary>
/// <param name="review">The plan.</param>
internal sealed partial class PlanPage(PlanReview review)
{
    private readonly ChangeHtml html = new(level: 2, areOpen: false, review);

    /// <summary>Renders the page.</summary>
    public static string Render(PlanReview review) => RenderedText.Render(output => PlanHtmlView.Write(review, output));

    /// <summary>Computes the SHA-256 of the page.</summary>
    public static string ComputeHash(PlanReview review) => Sha256Hex.Compute(Render(review));

    /// <summary>Returns whether the page shows a change entirely. What a delete removes does not matter.</summary>
    public bool ShowsAll(Change change) => change is Change.Delete || !Cut.IsMatch(html.Render(change, group: "").ToString());

    // What BlockHtml and ProseHtml write in place of what has no room.
    [GeneratedRegex(@" … [0-9,]+ more characters|<p class=""quiet"">[0-9]+ more line", RegexOptions.CultureInvariant)]
    private static partial Regex Cut { get; }
}
