using System.Globalization;
using Amas.Config.Findings;

namespace AmasSync.Cli.Views.Html;

/// <summary>Renders findings as a list, the most severe first.</summary>
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
        var hint = finding.Hint is null ? "" : $" ({finding.Hint})";
        var provenance = finding.Provenance is null ? "" : $" [{finding.Provenance}]";
        return HtmlFragment.Create($"""
            <li class="is-{severity}"><b>{severity} {finding.Code}</b> {finding.Message}{hint}
            <span class="file">{place}{provenance}</span></li>

            """);
    }
}
