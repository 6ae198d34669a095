namespace AmasSync.Core.Applying.Runs;

/// <summary>What a run left on this machine cannot be used. The message says why, in one sentence.</summary>
internal sealed class RunFolderException(string message, Exception? cause = null) : Exception(message, cause);
