namespace AmasSync.Cli.Tests.Actions.Hosted;

/// <summary>A run of a workflow.</summary>
internal sealed record JobsOfWorkflow
{
    public required string Id { get; init; }

    public required string Workflow { get; init; }

    /// <summary>The path of the file.</summary>
    public required string Path { get; init; }

    /// <summary>success, failure, cancelled or skipped; waiting if it waits for reviewers, startup_failure if the file is invalid.</summary>
    public required string Conclusion { get; init; }

    /// <summary>The group of the whole workflow; null if only jobs have groups.</summary>
    public JobConcurrency? Concurrency { get; init; }

    public IReadOnlyList<JobRun> Jobs { get; init; } = [];

    /// <summary>What GitHub finds wrong in the file.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>The results of the jobs by name.</summary>
    public IReadOnlyDictionary<string, string> Results => Jobs.ToDictionary(job => job.Name, job => job.Result);

    public string Log => string.Join('\n', [.. Errors, .. Jobs.Select(job => $"## {job.Name}: {job.Result}\n{job.Log}")]);

    public JobRun Job(string name) => Jobs.Single(job => job.Name == name);

    /// <summary>Fails with the log if the run ended in another way.</summary>
    public JobsOfWorkflow Expect(string conclusion)
    {
        Assert.True(Conclusion == conclusion, $"{Path}: {Conclusion}\n{Log}");
        return this;
    }
}
