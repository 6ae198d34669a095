namespace AmasSync.Cli.Remote;

/// <summary>
/// The transport of commands that look: it lets through the list, one agent and the question whether a configuration is valid, and nothing
/// else. Not even every GET: one of this API makes a session.
/// </summary>
internal sealed class ReadOnlyTransport(Uri baseAddress, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private readonly string agents = $"{baseAddress.AbsolutePath.TrimEnd('/')}/agent/";

    /// <exception cref="InvalidOperationException">The request could change something: a mistake of this program.</exception>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.RequestUri is { } uri && Looks(request.Method, uri)
            ? base.SendAsync(request, cancellationToken)
            : throw new InvalidOperationException($"A command that only looks tried to send {request.Method} {request.RequestUri?.AbsolutePath}.");

    private bool Looks(HttpMethod method, Uri uri)
    {
        if (uri.Authority != baseAddress.Authority || uri.Scheme != baseAddress.Scheme || !uri.AbsolutePath.StartsWith(agents, StringComparison.Ordinal))
        {
            return false;
        }

        var rest = uri.AbsolutePath.AsSpan(agents.Length);
        return rest switch
        {
            "" => method == HttpMethod.Get,
            "validate/" => method == HttpMethod.Post && uri.Query.Length == 0,
            _ => method == HttpMethod.Get && uri.Query.Length == 0 && rest.IndexOf('/') == rest.Length - 1,
        };
    }
}
