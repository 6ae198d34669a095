using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Views.Html;

/// <summary>
/// Writes a plan as one HTML file: agents that can be filtered, prompts side by side, workflows as pictures. The file loads nothing
/// from elsewhere, and text from files and servers is never markup. The same plan gives the same bytes.
/// </summary>
internal static class PlanHtmlView
{
    private const int SinglePlanLevel = 1;
    private const int SeveralPlansLevel = 2;

    public static void Write(PlanReview review, TextWriter output)
    {
        var content = HtmlFragment.Create($"""
            <header>
            {EnvironmentHtml.RenderHead(review, SinglePlanLevel)}</header>
            {FilterBarHtml.Render([review])}<main id="changes" tabindex="-1">
            {EnvironmentHtml.RenderBody(review, SinglePlanLevel + 1)}</main>
            """);
        output.Write(HtmlReportPage.Render($"Plan for {review.Plan.Environment}", content).ToString());
    }

    /// <summary>Writes the plans of several environments, one after the other, with one filter for all.</summary>
    public static void Write(IReadOnlyList<EnvironmentResult<PlanReview>> results, TextWriter output)
    {
        var title = $"Plans for {PlanWording.FormatCount(results.Count, "environment")}";
        var content = HtmlFragment.Create($"""
            <header>
            <h1>{title}</h1>
            <nav aria-label="Environments"><ul>
            {HtmlFragment.Concat(results, RenderLink)}</ul></nav>
            </header>
            {FilterBarHtml.Render([.. results.Select(result => result.Value).OfType<PlanReview>()])}<main id="changes" tabindex="-1">
            {HtmlFragment.Concat(results, RenderSection)}</main>
            """);
        output.Write(HtmlReportPage.Render(title, content).ToString());
    }

    private static HtmlFragment RenderLink(EnvironmentResult<PlanReview> result)
    {
        var summary = result.Value is { } review ? PlanWording.FormatSummary(review) : "The plan failed.";
        return HtmlFragment.Create($"<li><a href=\"#environment-{result.Environment}\">{result.Environment}</a> {summary}</li>\n");
    }

    private static HtmlFragment RenderSection(EnvironmentResult<PlanReview> result) => HtmlFragment.Create($"""
        <section class="environment" id="environment-{result.Environment}">
        {RenderResult(result)}</section>

        """);

    private static HtmlFragment RenderResult(EnvironmentResult<PlanReview> result)
    {
        if (result.Value is not { } review)
        {
            return EnvironmentHtml.RenderFailure(result.Environment, result.Error?.Sentence ?? "", SeveralPlansLevel);
        }

        var head = EnvironmentHtml.RenderHead(review, SeveralPlansLevel);
        return HtmlFragment.Create($"{head}{EnvironmentHtml.RenderBody(review, SeveralPlansLevel + 1)}");
    }
}
