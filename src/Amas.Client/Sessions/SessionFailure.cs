namespace Amas.Client;

/// <summary>A session that could not be read or deleted.</summary>
/// <param name="Session">The session.</param>
/// <param name="Failure">The failure.</param>
public sealed record SessionFailure(AmasSession Session, AmasException Failure);
