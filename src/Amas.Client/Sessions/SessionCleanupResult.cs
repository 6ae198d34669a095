namespace Amas.Client;

/// <summary>The result of a cleanup, each list in the order of the server.</summary>
/// <param name="Kept">The sessions that were not selected.</param>
/// <param name="Deleted">The sessions that were deleted.</param>
/// <param name="Failures">The sessions that could not be read or deleted; they may still exist.</param>
public sealed record SessionCleanupResult(
    IReadOnlyList<AmasSession> Kept, IReadOnlyList<AmasSession> Deleted, IReadOnlyList<SessionFailure> Failures);
