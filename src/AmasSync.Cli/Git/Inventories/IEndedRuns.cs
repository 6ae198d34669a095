namespace AmasSync.Cli.Git.Inventories;

/// <summary>Finds out whether the workflow run that holds a lock has ended, so that its lock can be taken over.</summary>
internal interface IEndedRuns
{
    /// <summary>Gets the run of this process.</summary>
    WorkflowRun Own { get; }

    /// <summary>Finds out whether the holder of a lock has ended. Only certainty counts.</summary>
    Task<RunVerdict> JudgeAsync(LockNote note, CancellationToken cancellationToken);
}
