using AmasSync.Core.Comparing;
using AmasSync.Core.Observed;

namespace AmasSync.Core.Applying;

/// <summary>The outcome of one change. The set of kinds is closed.</summary>
internal abstract record Outcome
{
    private Outcome()
    {
    }

    /// <summary>The outcome as JSON documents spell it.</summary>
    public string Word => this switch
    {
        Applied => "applied",
        NotConverged => "not-converged",
        Skipped => "skipped",
        _ => "failed",
    };

    /// <summary>Written, read back and found equal; or there was nothing to write.</summary>
    public sealed record Applied(string? Id, string? AgentKey) : Outcome;

    /// <summary>Written, but the server has other values at these paths.</summary>
    public sealed record NotConverged(string Id, string? AgentKey, IReadOnlyList<string> RemainingPaths, string Message) : Outcome
    {
        /// <summary>Gets the values that the server stores differently; the ways out are an import or <c>ignore_changes</c>.</summary>
        public IReadOnlyList<UnstoredValue> Values { get; init; } = [];
    }

    /// <summary>Not written, on purpose.</summary>
    public sealed record Skipped(SkipReason Reason, string Message, string? Hint = null) : Outcome;

    /// <summary>The server refused the write, or it is not known whether the write was carried out.</summary>
    public sealed record Failed(RemoteFailure Failure) : Outcome;
}
