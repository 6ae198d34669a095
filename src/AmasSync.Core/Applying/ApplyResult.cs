using AmasSync.Core.Observed;

namespace AmasSync.Core.Applying;

/// <summary>What became of every change that was work, in plan order.</summary>
internal sealed record ApplyResult
{
    /// <summary>The run's name, which its folder carries too; null where nothing was written.</summary>
    public string? RunId { get; init; }

    public required IReadOnlyList<AppliedChange> Changes { get; init; }

    /// <summary>The failure that stopped the run: the server refused the key.</summary>
    public RemoteFailure? StoppedBy { get; init; }

    /// <summary>What could not be written down on this machine, a sentence each: the outcomes stand all the same.</summary>
    public IReadOnlyList<string> SaveFailures { get; init; } = [];

    /// <summary>What became of putting it back, where that was asked for and called for.</summary>
    public AutomaticRollbackResult? AutomaticRollback { get; init; }

    public required TimeSpan Elapsed { get; init; }
}
