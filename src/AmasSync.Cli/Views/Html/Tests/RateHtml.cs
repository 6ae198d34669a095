using AmasSync.Cli.Views.Tests;
using AmasSync.Core.Testing.Running;
using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Cli.Views.Html.Tests;

/// <summary>Renders the rate of a test as a small picture: the interval as a bar, the rate as a dot, and the bar of the test as a line.</summary>
internal static class RateHtml
{
    private const int Width = 120;
    private const int Margin = 4;

    public static HtmlFragment Render(TestResult result)
    {
        if (TestRates.FindInterval(result) is not { } interval)
        {
            return HtmlFragment.Empty;
        }

        var bar = result.Test.Bar;
        var label = $"{result.PassedRuns} of {result.JudgedRuns} runs passed; 95% interval {TestRates.Format(interval)}; bar {bar}";
        return HtmlFragment.Create($"""
            <svg class="rate" viewBox="0 0 {Width} 18" width="{Width}" height="18" role="img" aria-label="{label}"><title>{label}</title>
            <line class="scale" x1="{Margin}" x2="{Width - Margin}" y1="9" y2="9"/>
            {RenderSide(interval, result.PassedRuns / (double)result.JudgedRuns)}
            {RenderBar(Scale(bar.Required / (double)bar.Runs))}</svg>

            """);
    }

    private static HtmlFragment RenderSide(WilsonInterval interval, double rate) => HtmlFragment.Create(
        $"<rect x=\"{Scale(interval.Low)}\" y=\"6\" width=\"{Scale(interval.High) - Scale(interval.Low)}\" height=\"6\" rx=\"3\"/>"
        + $"<circle cx=\"{Scale(rate)}\" cy=\"9\" r=\"4\"/>");

    private static HtmlFragment RenderBar(int at) =>
        HtmlFragment.Create($"<line class=\"bar\" x1=\"{at}\" x2=\"{at}\" y1=\"1\" y2=\"17\"/>");

    private static int Scale(double share) => Margin + (int)Math.Round(share * (Width - (2 * Margin)));
}
