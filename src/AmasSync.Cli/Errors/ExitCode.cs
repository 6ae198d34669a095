namespace AmasSync.Cli.Errors;

/// <summary>How a run ended, for whoever started it.</summary>
internal enum ExitCode
{
    Done = 0,
    Failed = 1,

    /// <summary>Only where the caller asked to be told: valid, and there are changes.</summary>
    Changes = 2,

    /// <summary>The server refused the key.</summary>
    KeyRefused = 3,

    /// <summary>Something that was asked for was not achieved; the other agents went on.</summary>
    NotAchieved = 4,

    /// <summary>What was approved is not what would be done now; nothing was written.</summary>
    Stale = 6,

    /// <summary>Refused for safety.</summary>
    Refused = 7,

    /// <summary>The files have errors.</summary>
    Findings = 8,

    /// <summary>The run took longer than it was given.</summary>
    TimedOut = 9,

    Interrupted = 130,
}
