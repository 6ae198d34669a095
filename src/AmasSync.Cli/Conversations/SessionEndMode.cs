namespace AmasSync.Cli.Conversations;

/// <summary>What becomes of a session at the end of a run.</summary>
internal enum SessionEndMode
{
    /// <summary>It was there before, or is needed by the next run.</summary>
    Keep,

    /// <summary>It was made for this run, and a person should not have to clean up after it.</summary>
    Delete,

    /// <summary>It was made for this run and is to be kept: how to go on with it is said.</summary>
    KeepAndAnnounce,
}
