namespace AmasSync.Core.Planning.Saved;

/// <summary>A file cannot be read as a saved plan. The message is one sentence without a final period.</summary>
internal sealed class PlanFileException(string message, Exception? cause = null) : Exception(message, cause);
