using AmasSync.Core.Planning;

namespace AmasSync.Core.Applying;

/// <summary>A change and its outcome.</summary>
internal sealed record AppliedChange(Change Change, Outcome Outcome)
{
    /// <summary>The ID of the agent; null if it does not exist on the server, or its ID is not known.</summary>
    public string? Id => Outcome switch
    {
        Outcome.Applied { Id: { } id } => id,
        Outcome.NotConverged notConverged => notConverged.Id,
        _ => Change.Id,
    };

    /// <summary>The ID for output, without secrets.</summary>
    public string? ShownId { get => field ?? Id; init; }
}
