namespace AmasSync.Core.Applying;

/// <summary>Why a change was not carried out; decides the exit code.</summary>
internal enum SkipReason
{
    /// <summary>A blocker stood in its way.</summary>
    Blocked,

    /// <summary>Nobody has reviewed it: it stands in no plan of what was merged.</summary>
    Unreviewed,

    /// <summary>The agent was not what the plan saw when its turn came.</summary>
    Stale,

    /// <summary>The run was stopped before its turn.</summary>
    Stopped,
}
