using AmasSync.Cli.Views.Tests;
using AmasSync.Core.Testing.Running;
using AmasSync.Core.Testing.Statistics;

namespace AmasSync.Cli.Views.Html.Tests;

/// <summary>
/// Renders the rate of a test as a small picture: the interval as a bar, the rate as a dot, the bar of the test as a line, and the base
/// above it.
/// </summary>
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

        var label = $"{DescribeBase(result)}{result.PassedRuns} of {result.JudgedRuns} runs passed, 95 % interval "
            + $"{TestRates.Format(interval)}; bar {result.Bar}";
        return HtmlFragment.Create($"""
            <svg class="rate" viewBox="0 0 {Width} 22" width="{Width}" height="22" role="img" aria-label="{label}"><title>{label}</title>
            <line class="scale" x1="{Margin}" x2="{Width - Margin}" y1="11" y2="11"/>
            {RenderSides(result)}{RenderBar(ComputeX(result.Bar.Required / (double)result.Bar.Runs))}</svg>

            """);
    }

    private static string DescribeBase(TestResult result) => result.BaseRuns is null
        ? ""
        : $"base {BaseWording.FormatRate(result.PassedBaseRuns, result.JudgedBaseRuns)}; now ";

    private static HtmlFragment RenderSides(TestResult result) => result.JudgedBaseRuns == 0
        ? RenderSide("now", 11, result.PassedRuns, result.JudgedRuns)
        : HtmlFragment.Create(
            $"{RenderSide("base", 6, result.PassedBaseRuns, result.JudgedBaseRuns)}"
            + $"{RenderSide("now", 16, result.PassedRuns, result.JudgedRuns)}");

    private static HtmlFragment RenderSide(string name, int y, int passed, int judged)
    {
        var interval = WilsonInterval.Compute(passed, judged);
        var (from, to) = (ComputeX(interval.Low), ComputeX(interval.High));
        return HtmlFragment.Create($"""
            <g class="{name}"><rect x="{from}" y="{y - 3}" width="{to - from}" height="6" rx="3"/>
            <circle cx="{ComputeX(passed / (double)judged)}" cy="{y}" r="4"/></g>

            """);
    }

    private static HtmlFragment RenderBar(int at) =>
        HtmlFragment.Create($"<line class=\"bar\" x1=\"{at}\" x2=\"{at}\" y1=\"1\" y2=\"21\"/>");

    private static int ComputeX(double share) => Margin + (int)Math.Round(share * (Width - (2 * Margin)));
}
