namespace AmasSync.Cli.Server;

/// <summary>What the server says the time is, noted on the way of its answers.</summary>
internal sealed class ServerClock(TimeProvider time)
{
    /// <summary>How far the server's clock is ahead of ours; null where no answer said.</summary>
    public TimeSpan? Ahead { get; private set; }

    /// <summary>The same transport, listened to.</summary>
    public HttpMessageHandler Over(HttpMessageHandler inner) => new Listener(inner, this);

    private void Note(DateTimeOffset? date) => Ahead = date - time.GetUtcNow() ?? Ahead;

    private sealed class Listener(HttpMessageHandler inner, ServerClock clock) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            clock.Note(response.Headers.Date);
            return response;
        }
    }
}
