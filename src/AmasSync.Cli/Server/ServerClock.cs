namespace AmasSync.Cli.Server;

/// <summary>What the server says the time is, noted on the way of its answers.</summary>
internal sealed class ServerClock(TimeProvider time)
{
    /// <summary>How far the server's clock is ahead of ours; null where no answer said.</summary>
    public TimeSpan? Skew { get; private set; }

    /// <summary>The same transport, listened to.</summary>
    public HttpMessageHandler Wrap(HttpMessageHandler inner) => new DateHandler(inner, this);

    private void Record(DateTimeOffset? date) => Skew = date - time.GetUtcNow() ?? Skew;

    private sealed class DateHandler(HttpMessageHandler inner, ServerClock clock) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            clock.Record(response.Headers.Date);
            return response;
        }
    }
}
