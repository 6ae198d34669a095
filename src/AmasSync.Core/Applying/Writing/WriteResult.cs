using AmasSync.Core.Ownership;

namespace AmasSync.Core.Applying.Writing;

/// <summary>
/// The outcome of one write, and what it changes in the inventory. <paramref name="IsCertain"/> is false if it is not known whether the
/// write was carried out; its intent then stays open for the next run to settle.
/// </summary>
internal sealed record WriteResult(Outcome Outcome, OwnedAgent? RecordedAgent = null, string? ForgottenId = null, bool IsCertain = true)
{
    /// <summary>The owner of a created agent; null if the server does not say.</summary>
    public string? Owner { get; init; }
}
