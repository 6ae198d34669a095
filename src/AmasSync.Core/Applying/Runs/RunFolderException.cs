namespace AmasSync.Core.Applying.Runs;

/// <summary>The folder of a run cannot be used. The message says why, in one sentence.</summary>
internal sealed class RunFolderException(string message, Exception? cause = null) : Exception(message, cause);
