using AmasSync.Core.Observed;

namespace AmasSync.Core.Applying;

/// <summary>What became of one change. A closed set.</summary>
internal abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>Written, read back and found equal; or there was nothing to write.</summary>
    public sealed record Applied(string? Id, string? AgentKey) : Outcome;

    /// <summary>Written, but the read-back shows other values at these paths.</summary>
    public sealed record NotConverged(string Id, string? AgentKey, IReadOnlyList<string> RemainingPaths, string Message) : Outcome;

    /// <summary>Nothing was written, on purpose.</summary>
    public sealed record Skipped(SkipReason Reason, string Message, string? Hint = null) : Outcome;

    /// <summary>The server said no, or nobody knows what it did.</summary>
    public sealed record Failed(RemoteFailure Failure) : Outcome;
}
