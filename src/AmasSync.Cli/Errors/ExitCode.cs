namespace AmasSync.Cli.Errors;

/// <summary>The exit code of a run.</summary>
internal enum ExitCode
{
    Done = 0,
    Failed = 1,

    /// <summary>The files are valid and there are changes; only with <c>--detailed-exitcode</c>.</summary>
    Changes = 2,

    /// <summary>The server refused the API key, or there is no key.</summary>
    KeyRefused = 3,

    /// <summary>A part of the work failed; the rest was done.</summary>
    NotAchieved = 4,

    /// <summary>The plan no longer matches what was approved; nothing was written.</summary>
    Stale = 6,

    /// <summary>Refused for safety.</summary>
    Refused = 7,

    /// <summary>The files have findings of severity error.</summary>
    Findings = 8,

    /// <summary>The run exceeded its timeout.</summary>
    TimedOut = 9,

    Interrupted = 130,
}
