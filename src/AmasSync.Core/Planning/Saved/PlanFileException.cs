namespace AmasSync.Core.Planning.Saved;

/// <summary>A file is not a plan that can be read. The message is one sentence without a full stop at its end.</summary>
internal sealed class PlanFileException(string message, Exception? cause = null) : Exception(message, cause);
