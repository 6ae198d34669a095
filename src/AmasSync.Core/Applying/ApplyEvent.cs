using AmasSync.Core.Planning;

namespace AmasSync.Core.Applying;

/// <summary>What an applier tells while it works. A closed set; the last event of a run is <see cref="Ended"/>.</summary>
internal abstract record ApplyEvent
{
    private ApplyEvent()
    {
    }

    /// <summary>The run begins; that many changes are work.</summary>
    public sealed record Began(string RunId, int ChangeCount) : ApplyEvent;

    /// <summary>A change's turn has come.</summary>
    public sealed record Started(Change Change) : ApplyEvent;

    /// <summary>A change is done with, however it ended. These come as they happen, not in plan order.</summary>
    public sealed record Finished(AppliedChange Applied) : ApplyEvent;

    public sealed record Ended(ApplyResult Result) : ApplyEvent;
}
