using AmasSync.Core.Ownership;

namespace AmasSync.Core.Applying.Writing;

/// <summary>
/// What one change came to: its outcome, and what the inventory is to learn. <paramref name="IsCertain"/> is false where nobody knows
/// whether the write was carried out: then the intent stays for the next run to settle.
/// </summary>
internal sealed record WriteResult(Outcome Outcome, OwnedAgent? RecordedAgent = null, string? ForgottenId = null, bool IsCertain = true)
{
    /// <summary>Whom the server gave a created agent to, where it said so.</summary>
    public string? Owner { get; init; }
}
