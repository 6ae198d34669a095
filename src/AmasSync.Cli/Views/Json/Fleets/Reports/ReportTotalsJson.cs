using AmasSync.Cli.Views.Fleets.Reports;

namespace AmasSync.Cli.Views.Json.Fleets.Reports;

/// <summary>What all environments cost together.</summary>
internal sealed record ReportTotalsJson(double DurationSeconds, int Requests, int Retries, int RateLimited)
{
    public static ReportTotalsJson From(FleetReport report) => new(
        Math.Round(report.Environments.Sum(environment => environment.Statistics?.DurationSeconds ?? 0), 3),
        report.Sum(each => each.Requests),
        report.Sum(each => each.Retries),
        report.Sum(each => each.RateLimited));
}
