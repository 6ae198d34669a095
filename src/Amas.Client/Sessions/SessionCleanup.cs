namespace Amas.Client;

/// <summary>What became of each session in a clean-up; the order of each list is that of the server.</summary>
/// <param name="Kept">What the rule did not call old.</param>
/// <param name="Deleted">What is gone.</param>
/// <param name="Failures">What could not be looked up or deleted; it may still be there.</param>
public sealed record SessionCleanup(IReadOnlyList<AmasSession> Kept, IReadOnlyList<AmasSession> Deleted, IReadOnlyList<SessionFailure> Failures);
