namespace Amas.Client;

/// <summary>A message of a batch whose turn it is.</summary>
/// <param name="Number">Which one, counted from 1.</param>
/// <param name="Total">How many there are, or null where that is not known before the end.</param>
public sealed record BatchProgress(int Number, int? Total);
