namespace AmasSync.Cli.Views.Fleets.Reports;

/// <summary>How an environment ended. If several are true, the first counts; it is also the order of a report.</summary>
internal enum FleetOutcome
{
    /// <summary>Something went wrong, or was not achieved.</summary>
    Failed,

    /// <summary>The plan no longer matched the server, so that something was not written.</summary>
    Stale,

    /// <summary>The run, or a change, was refused for safety.</summary>
    Refused,

    /// <summary>Another run holds the inventory, or its lock remains.</summary>
    Locked,

    /// <summary>A change waits for consent.</summary>
    Waiting,

    /// <summary>Agents were left out, for example because their tests failed.</summary>
    LeftOut,

    /// <summary>Another run was active, and the pass did nothing. The next one continues.</summary>
    Busy,

    /// <summary>The run ended before it.</summary>
    NotBegun,

    /// <summary>Agents changed on the server.</summary>
    Drifted,

    /// <summary>Changes were made, or planned.</summary>
    Changed,

    /// <summary>There was nothing to do.</summary>
    Unchanged,
}
