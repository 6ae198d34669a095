namespace Amas.Client;

/// <summary>The result of one message of a batch: a reply or a failure.</summary>
/// <param name="Number">The number of the message, from 1.</param>
/// <param name="Input">The text of the message.</param>
/// <param name="Reply">The reply, or null if the message failed.</param>
/// <param name="Failure">
/// The failure, or null: an <see cref="AmasException"/>, or an <see cref="ArgumentException"/> for a text that cannot be sent.
/// </param>
public sealed record BatchResult(int Number, string Input, AmasReply? Reply, Exception? Failure);
