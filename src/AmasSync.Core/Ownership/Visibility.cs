namespace AmasSync.Core.Ownership;

/// <summary>How long an agent may remain invisible after its create: reads of a server may lag behind writes.</summary>
internal static class Visibility
{
    public static readonly TimeSpan MaxDelay = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Returns whether something that happened at a time may still be invisible. Both times are of our clocks, never of the server's.
    /// </summary>
    public static bool IsPending(DateTimeOffset happened, DateTimeOffset now) => (now - happened).Duration() < MaxDelay;
}
