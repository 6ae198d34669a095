namespace AmasSync.Cli.Tests.Faults;

/// <summary>How the times that a server writes into its agents relate to the real time.</summary>
internal enum ServerTime
{
    Right,
    DayBehind,
    HourAhead,
    NaiveLocal,
}
