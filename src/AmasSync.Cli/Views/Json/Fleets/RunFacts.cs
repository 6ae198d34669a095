using AmasSync.Cli.Hosting;

namespace AmasSync.Cli.Views.Json.Fleets;

/// <summary>
/// What the document of one environment says about its run. Files that are read again, such as saved plans, have none of it.
/// </summary>
/// <param name="Environment">The name of the environment.</param>
/// <param name="Commit">The commit that is checked out; null outside of Git, and in a part of a document, which has it once.</param>
/// <param name="Statistics">What the run cost in this environment.</param>
internal sealed record RunFacts(string? Environment, string? Commit, StatisticsJson? Statistics)
{
    public static RunFacts None { get; } = new(null, null, null);

    /// <summary>Returns the facts for the document of one environment.</summary>
    public static RunFacts CreateForDocument(RunContext run, string environment) =>
        CreateForPart(run, environment) with { Commit = run.Selection.Commit };

    /// <summary>Returns the facts for a part of the document of several environments.</summary>
    public static RunFacts CreateForPart(RunContext run, string environment) =>
        new(environment, null, StatisticsJson.From(run.Statistics.Get(environment)));
}
