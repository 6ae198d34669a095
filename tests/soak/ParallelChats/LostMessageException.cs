namespace ParallelChats;

/// <summary>A message was lost, duplicated or answered with another reply.</summary>
internal sealed class LostMessageException(string message) : Exception(message);
