using AmasSync.Core.Planning;

namespace AmasSync.Core.Applying;

/// <summary>An event of a run. The set of kinds is closed; the last event of a run is <see cref="Ended"/>.</summary>
internal abstract record ApplyEvent
{
    private ApplyEvent()
    {
    }

    /// <summary>The run began; it has this number of changes to write.</summary>
    public sealed record Began(string RunId, int ChangeCount) : ApplyEvent;

    /// <summary>A change is being written.</summary>
    public sealed record Started(Change Change) : ApplyEvent;

    /// <summary>A change has an outcome. These events come as they happen, not in plan order.</summary>
    public sealed record Finished(AppliedChange Applied) : ApplyEvent;

    public sealed record Ended(ApplyResult Result) : ApplyEvent;
}
