using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Review;

namespace AmasSync.Cli.Views.Html;

/// <summary>
/// A plan as one HTML file for a browser, with everything in it: the agents to filter, prompts side by side, workflows as pictures.
/// It asks for nothing from anywhere, and nothing that a file or a server says can become markup. The same plan gives the same bytes.
/// </summary>
internal static class PlanHtmlView
{
    private const int SinglePlanLevel = 1;
    private const int SeveralPlansLevel = 2;

    public static void Write(PlanReview review, TextWriter output) => output.Write(HtmlReportPage.Render($"Plan for {review.Plan.Environment}", HtmlFragment.Create($"""
        <header>
        {EnvironmentHtml.RenderHead(review, SinglePlanLevel)}</header>
        {FilterBarHtml.Render([review])}<main id="changes" tabindex="-1">
        {EnvironmentHtml.RenderBody(review, SinglePlanLevel + 1)}</main>
        """)).ToString());

    /// <summary>The plans of several environments, one below the other, with one filter for all.</summary>
    public static void Write(IReadOnlyList<EnvironmentResult<PlanReview>> attempts, TextWriter output)
    {
        var title = $"Plans for {PlanWording.FormatCount(attempts.Count, "environment")}";
        output.Write(HtmlReportPage.Render(title, HtmlFragment.Create($"""
            <header>
            <h1>{title}</h1>
            <nav aria-label="Environments">{HtmlFragment.Concat(attempts, attempt => HtmlFragment.Create($"<a href=\"#environment-{attempt.Environment}\">{attempt.Environment}</a>"))}</nav>
            </header>
            {FilterBarHtml.Render([.. attempts.Select(attempt => attempt.Value).OfType<PlanReview>()])}<main id="changes" tabindex="-1">
            {HtmlFragment.Concat(attempts, RenderSection)}</main>
            """)).ToString());
    }

    private static HtmlFragment RenderSection(EnvironmentResult<PlanReview> attempt) => HtmlFragment.Create($"""
        <section class="environment" id="environment-{attempt.Environment}">
        {(attempt.Value is { } plan ? RenderPlan(plan) : EnvironmentHtml.RenderFailure(attempt.Environment, attempt.Error?.Sentence ?? "", SeveralPlansLevel))}</section>

        """);

    private static HtmlFragment RenderPlan(PlanReview plan) => HtmlFragment.Create($"{EnvironmentHtml.RenderHead(plan, SeveralPlansLevel)}{EnvironmentHtml.RenderBody(plan, SeveralPlansLevel + 1)}");
}
