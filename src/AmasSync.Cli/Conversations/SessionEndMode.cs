namespace AmasSync.Cli.Conversations;

/// <summary>What happens to a session at the end of a run.</summary>
internal enum SessionEndMode
{
    /// <summary>The session is kept, because it existed before or is needed by the next run.</summary>
    Keep,

    /// <summary>The session is deleted, because it was created for this run only.</summary>
    Delete,

    /// <summary>The session was created for this run and is kept on request; the user is told how to continue it.</summary>
    KeepAndAnnounce,
}
