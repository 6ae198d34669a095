namespace Amas.Client;

/// <summary>What became of one message of a batch: a reply or a failure.</summary>
/// <param name="Number">Which one, counted from 1.</param>
/// <param name="Input">The message.</param>
/// <param name="Reply">The reply, or null where it failed.</param>
/// <param name="Failure">Why there is no reply: an <see cref="AmasException"/>, or an <see cref="ArgumentException"/> for a text that cannot be sent; or null.</param>
public sealed record BatchResult(int Number, string Input, AmasReply? Reply, Exception? Failure);
