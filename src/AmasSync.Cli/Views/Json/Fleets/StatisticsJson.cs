using AmasSync.Cli.Hosting.Measuring;

namespace AmasSync.Cli.Views.Json.Fleets;

/// <summary>What the run cost in one environment.</summary>
internal sealed record StatisticsJson(double DurationSeconds, int Requests, int Retries, int RateLimited)
{
    public static StatisticsJson From(EnvironmentStatistics statistics) => new(
        Math.Round(statistics.Elapsed.TotalSeconds, 3),
        statistics.Requests,
        statistics.Retries,
        statistics.RateLimited);
}
