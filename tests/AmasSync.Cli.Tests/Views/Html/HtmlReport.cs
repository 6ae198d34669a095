using AmasSync.Cli.Views.Html;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Tests.Views.Html;

/// <summary>Pages of plans, for tests.</summary>
internal static class HtmlReport
{
    /// <summary>The names of the agents on a page.</summary>
    public const string Agent = ".change > details > summary > h3";

    public static string Render(Plan plan) => Render(new PlanReview(plan));

    public static string Render(PlanReview review)
    {
        using StringWriter writer = new();
        PlanHtmlView.Write(review, writer);
        return writer.ToString();
    }
}
