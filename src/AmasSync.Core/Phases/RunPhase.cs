namespace AmasSync.Core.Phases;

/// <summary>A part of a run that can last longer than a user waits without a sign of progress.</summary>
internal enum RunPhase
{
    /// <summary>Reads and checks the files of the folder.</summary>
    ReadingFiles,

    /// <summary>Loads the inventory, which may be on a Git remote.</summary>
    LoadingInventory,

    /// <summary>Requests the list of agents.</summary>
    ListingAgents,

    /// <summary>Requests managed agents that the list lacks by their ID.</summary>
    FindingUnlistedAgents,

    /// <summary>Has the server validate configurations.</summary>
    ValidatingOnServer,

    /// <summary>Drafts the files of an import and checks them.</summary>
    DraftingFiles,

    /// <summary>Waits for the lock of the inventory.</summary>
    WaitingForLock,

    /// <summary>Starts the embedded server.</summary>
    StartingServer,
}
