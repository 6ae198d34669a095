using AmasSync.Cli.Ci.GitHub;
using AmasSync.Cli.Git.Inventories;

namespace AmasSync.Cli.Ci;

/// <summary>
/// Asks GitHub whether the workflow run that holds a lock has ended. Locks of other repositories, and those that name no workflow run, are
/// never judged.
/// </summary>
/// <param name="own">The run of this process.</param>
/// <param name="repository">The repository; null if the step has no token.</param>
internal sealed class EndedWorkflowRuns(WorkflowRun own, GitHubRepository? repository) : IEndedRuns
{
    public WorkflowRun Own => own;

    public async Task<RunVerdict> JudgeAsync(LockNote note, CancellationToken cancellationToken)
    {
        if (note.Run is not { } run || !run.IsOfSameRepository(own) || (run.Id, run.Attempt) == (own.Id, own.Attempt))
        {
            return RunVerdict.Running;
        }

        if (repository is null)
        {
            return new(HasEnded: false, "GitHub could not be asked whether that run has ended: GITHUB_TOKEN is not set");
        }

        try
        {
            var (status, updatedAt) = await repository.ReadRunAsync(run.Id, run.Attempt, cancellationToken);
            return status == "completed" ? Judge(note, updatedAt) : RunVerdict.Running;
        }
        catch (GitHubException failure)
        {
            var hint = failure.IsForbidden ? " (give the job permissions: actions: read)" : "";
            return new(HasEnded: false, $"GitHub could not be asked whether that run has ended: {failure.Message}{hint}");
        }
    }

    // A process can survive its run on a runner that has lost its connection to GitHub. The clocks may differ by less than a minute.
    private static RunVerdict Judge(LockNote note, DateTimeOffset? endedAt) => endedAt switch
    {
        null => new(HasEnded: false, "GitHub says that this run has ended, but not when"),
        { } end when note.LastHeartbeat > end + LockNote.HeartbeatInterval =>
            new(HasEnded: false, "GitHub says that this run has ended, but its process renewed the lock after that"),
        _ => new(HasEnded: true),
    };
}
