namespace Amas.Client;

/// <summary>The progress of a batch: the message that is sent next.</summary>
/// <param name="Number">The number of the message, from 1.</param>
/// <param name="Total">The number of messages, or null if it is unknown before the end.</param>
public sealed record BatchProgress(int Number, int? Total);
