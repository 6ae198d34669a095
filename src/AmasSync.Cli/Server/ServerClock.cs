namespace AmasSync.Cli.Server;

/// <summary>Compares the server's clock with the local one, based on the <c>Date</c> headers of responses.</summary>
internal sealed class ServerClock(TimeProvider time)
{
    /// <summary>Gets how far the server's clock is ahead of the local one; null if no response had a date.</summary>
    public TimeSpan? Skew { get; private set; }

    /// <summary>Wraps a transport so that the dates of its responses are recorded.</summary>
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
