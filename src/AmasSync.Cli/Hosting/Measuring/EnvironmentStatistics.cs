namespace AmasSync.Cli.Hosting.Measuring;

/// <summary>The time that a run spent on one environment, and its requests to the server. Requests may end at the same time.</summary>
internal sealed class EnvironmentStatistics(TimeProvider time)
{
    private readonly Lock gate = new();
    private TimeSpan measured;
    private long? begun;
    private int requests;
    private int retries;
    private int rateLimited;

    /// <summary>Gets the time so far.</summary>
    public TimeSpan Elapsed
    {
        get
        {
            lock (gate)
            {
                return begun is { } start ? measured + time.GetElapsedTime(start) : measured;
            }
        }
    }

    /// <summary>Gets the number of requests. Each attempt is one.</summary>
    public int Requests => Volatile.Read(ref requests);

    /// <summary>Gets the number of requests that repeated a failed one.</summary>
    public int Retries => Volatile.Read(ref retries);

    /// <summary>Gets the number of requests that the server answered with 429.</summary>
    public int RateLimited => Volatile.Read(ref rateLimited);

    /// <summary>Begins to measure time, unless it is being measured.</summary>
    public void Begin()
    {
        lock (gate)
        {
            begun ??= time.GetTimestamp();
        }
    }

    /// <summary>Ends a measurement. A later one is added to it.</summary>
    public void End()
    {
        lock (gate)
        {
            measured += begun is { } start ? time.GetElapsedTime(start) : TimeSpan.Zero;
            begun = null;
        }
    }

    /// <summary>Counts a request.</summary>
    /// <param name="isRetry">Whether it repeated a failed one.</param>
    /// <param name="status">The status of the response; null if none arrived.</param>
    public void Count(bool isRetry, int? status)
    {
        Interlocked.Increment(ref requests);
        Interlocked.Add(ref retries, isRetry ? 1 : 0);
        Interlocked.Add(ref rateLimited, status == 429 ? 1 : 0);
    }
}
