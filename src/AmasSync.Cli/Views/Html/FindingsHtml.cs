using System.Globalization;
using Amas.Config.Findings;

namespace AmasSync.Cli.Views.Html;

/// <summary>The findings of a folder as a list, the severe first.</summary>
internal static class FindingsHtml
{
    public static Markup Of(IReadOnlyList<Finding> findings, int level)
    {
        Finding[] shown = [.. findings.Where(finding => finding.Severity != Severity.Off).OrderByDescending(finding => finding.Severity)];
        return Markup.If(shown.Length > 0, () => Markup.Of($"""
            <section class="findings">
            <h{level}>Findings <span class="count">{shown.Length}</span></h{level}>
            <ul>
            {Markup.Each(shown, Of)}</ul>
            </section>

            """));
    }

    private static Markup Of(Finding finding)
    {
        var severity = finding.Severity.ToString().ToLowerInvariant();
        var place = string.Create(CultureInfo.InvariantCulture, $"{finding.Place.File}:{finding.Place.Line}:{finding.Place.Column}");
        return Markup.Of($"""
            <li class="is-{severity}"><b>{severity} {finding.Code}</b> {finding.Message}{(finding.Hint is { } hint ? $" ({hint})" : "")}
            <span class="file">{place}{(finding.Way is { } way ? $" [{way}]" : "")}</span></li>

            """);
    }
}
