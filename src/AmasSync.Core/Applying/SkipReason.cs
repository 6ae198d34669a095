namespace AmasSync.Core.Applying;

/// <summary>Why a change was skipped. The exit code depends on it.</summary>
internal enum SkipReason
{
    /// <summary>A blocker prevents the change.</summary>
    Blocked,

    /// <summary>The agent may exist already, but the server does not show it yet.</summary>
    NotVisible,

    /// <summary>No plan of a merged pull request has the change.</summary>
    Unreviewed,

    /// <summary>The agent changed on the server only, and the run reports that.</summary>
    UnreviewedDrift,

    /// <summary>The agent changed on the server only, and the environment reports drift instead of healing it.</summary>
    ReportedDrift,

    /// <summary>A conversation test of the agent failed.</summary>
    TestsFailed,

    /// <summary>A conversation test of the agent could not be judged.</summary>
    TestsNotJudged,

    /// <summary>The agent on the server differs from the plan.</summary>
    Stale,

    /// <summary>The run was stopped before the change was begun.</summary>
    Stopped,
}
