namespace Amas.Client;

/// <summary>A session that could not be looked up or deleted.</summary>
/// <param name="Session">The session.</param>
/// <param name="Failure">Why.</param>
public sealed record SessionFailure(AmasSession Session, AmasException Failure);
