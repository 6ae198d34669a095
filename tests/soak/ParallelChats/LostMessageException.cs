namespace ParallelChats;

/// <summary>What must never happen.</summary>
internal sealed class LostMessageException(string message) : Exception(message);
