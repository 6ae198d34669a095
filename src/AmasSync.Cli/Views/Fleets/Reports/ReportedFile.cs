using AmasSync.Cli.Views.Json.Fleets;

namespace AmasSync.Cli.Views.Fleets.Reports;

/// <summary>What a file with results says.</summary>
/// <param name="Path">The path, as it was given.</param>
/// <param name="Environments">The results.</param>
internal sealed record ReportedFile(string Path, IReadOnlyList<ReportedEnvironment> Environments)
{
    public ShardJson? Shard { get; init; }

    public string? Commit { get; init; }

    /// <summary>Gets the number of selected environments, and the hash of their names; null for the result of one environment.</summary>
    public SelectedJson? Selected { get; init; }

    /// <summary>Gets the error of a run that failed before it had results; null for other files.</summary>
    public string? Error { get; init; }
}
