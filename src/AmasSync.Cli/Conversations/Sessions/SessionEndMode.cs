namespace AmasSync.Cli.Conversations.Sessions;

/// <summary>What happens to a session at the end of a run.</summary>
internal enum SessionEndMode
{
    /// <summary>Keep it: it existed before, or the next run needs it.</summary>
    Keep,

    /// <summary>Delete it: it was created for this run.</summary>
    Delete,

    /// <summary>Keep it, and tell the user how to continue it.</summary>
    KeepAndAnnounce,
}
