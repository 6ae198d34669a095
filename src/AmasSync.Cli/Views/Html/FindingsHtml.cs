using System.Globalization;
using Amas.Config.Findings;

namespace AmasSync.Cli.Views.Html;

/// <summary>The findings of a folder as a list, the severe first.</summary>
internal static class FindingsHtml
{
    public static HtmlFragment Render(IReadOnlyList<Finding> findings, int level)
    {
        Finding[] shown = [.. findings.Where(finding => finding.Severity != Severity.Off).OrderByDescending(finding => finding.Severity)];
        return HtmlFragment.CreateIf(shown.Length > 0, () => HtmlFragment.Create($"""
            <section class="findings">
            <h{level}>Findings <span class="count">{shown.Length}</span></h{level}>
            <ul>
            {HtmlFragment.Concat(shown, RenderFinding)}</ul>
            </section>

            """));
    }

    private static HtmlFragment RenderFinding(Finding finding)
    {
        var severity = finding.Severity.ToString().ToLowerInvariant();
        var place = string.Create(CultureInfo.InvariantCulture, $"{finding.Place.File}:{finding.Place.Line}:{finding.Place.Column}");
        return HtmlFragment.Create($"""
            <li class="is-{severity}"><b>{severity} {finding.Code}</b> {finding.Message}{(finding.Hint is { } hint ? $" ({hint})" : "")}
            <span class="file">{place}{(finding.Provenance is { } way ? $" [{way}]" : "")}</span></li>

            """);
    }
}
