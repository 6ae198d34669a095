namespace AmasSync.Cli.Tests.Actions.Hosted;

/// <summary>The concurrency group of a job, and whether a newer job cancels one that runs.</summary>
internal sealed record JobConcurrency(string Group, bool Cancel);
