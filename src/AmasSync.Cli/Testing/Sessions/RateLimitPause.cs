using Amas.Client;

namespace AmasSync.Cli.Testing.Sessions;

/// <summary>
/// Delays new conversations after a 429, as long as the server requests: a conversation that meets the limit is dropped and begun again, so
/// it must not begin too early. The type is thread-safe.
/// </summary>
internal sealed class RateLimitPause(TimeProvider time)
{
    private static readonly TimeSpan Default = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Max = TimeSpan.FromSeconds(60);

    private readonly Lock gate = new();
    private DateTimeOffset endsAt = DateTimeOffset.MinValue;

    /// <summary>Begins a pause, or makes it longer.</summary>
    public void Extend(AmasRateLimitedException failure)
    {
        var requested = failure.RetryAfter ?? Default;
        var end = time.GetUtcNow() + (requested > Max ? Max : requested);
        lock (gate)
        {
            endsAt = end > endsAt ? end : endsAt;
        }
    }

    /// <summary>Waits for the end of the pause.</summary>
    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (GetRest() is var rest && rest > TimeSpan.Zero)
        {
            await Task.Delay(rest, time, cancellationToken);
        }
    }

    private TimeSpan GetRest()
    {
        lock (gate)
        {
            return endsAt - time.GetUtcNow();
        }
    }
}
