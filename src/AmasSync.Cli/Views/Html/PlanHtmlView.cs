using AmasSync.Cli.Project;
using AmasSync.Cli.Views.Wording;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Views.Html;

/// <summary>
/// A plan as one HTML file for a browser, with everything in it: the agents to filter, prompts side by side, workflows as pictures.
/// It asks for nothing from anywhere, and nothing that a file or a server says can become markup. The same plan gives the same bytes.
/// </summary>
internal static class PlanHtmlView
{
    private const int OfAlone = 1;
    private const int OfSeveral = 2;

    public static void Write(Plan plan, TextWriter to) => to.Write(PageFrame.Around($"Plan for {plan.Environment}", Markup.Of($"""
        <header>
        {EnvironmentHtml.Head(plan, OfAlone)}</header>
        {FilterBar.Of([plan])}<main id="changes" tabindex="-1">
        {EnvironmentHtml.Body(plan, OfAlone + 1)}</main>
        """)).ToString());

    /// <summary>The plans of several environments, one below the other, with one filter for all.</summary>
    public static void Write(IReadOnlyList<Attempt<Plan>> attempts, TextWriter to)
    {
        var title = $"Plans for {PlanWords.Count(attempts.Count, "environment")}";
        to.Write(PageFrame.Around(title, Markup.Of($"""
            <header>
            <h1>{title}</h1>
            <nav aria-label="Environments">{Markup.Each(attempts, attempt => Markup.Of($"<a href=\"#environment-{attempt.Environment}\">{attempt.Environment}</a>"))}</nav>
            </header>
            {FilterBar.Of([.. attempts.Select(attempt => attempt.Product).OfType<Plan>()])}<main id="changes" tabindex="-1">
            {Markup.Each(attempts, Section)}</main>
            """)).ToString());
    }

    private static Markup Section(Attempt<Plan> attempt) => Markup.Of($"""
        <section class="environment" id="environment-{attempt.Environment}">
        {(attempt.Product is { } plan ? Whole(plan) : EnvironmentHtml.Failed(attempt.Environment, attempt.Error?.Sentence ?? "", OfSeveral))}</section>

        """);

    private static Markup Whole(Plan plan) => Markup.Of($"{EnvironmentHtml.Head(plan, OfSeveral)}{EnvironmentHtml.Body(plan, OfSeveral + 1)}");
}
