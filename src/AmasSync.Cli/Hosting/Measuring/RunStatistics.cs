using System.Collections.Concurrent;

namespace AmasSync.Cli.Hosting.Measuring;

/// <summary>The statistics of each environment of a run, by name.</summary>
internal sealed class RunStatistics(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, EnvironmentStatistics> environments = new(StringComparer.Ordinal);

    /// <summary>Returns the statistics of an environment.</summary>
    public EnvironmentStatistics Get(string environment) =>
        environments.GetOrAdd(environment, static (_, time) => new EnvironmentStatistics(time), time);
}
