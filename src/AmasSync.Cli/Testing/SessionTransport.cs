namespace AmasSync.Cli.Testing;

/// <summary>
/// The transport of conversation tests. It allows requests to sessions and to their agents, and no others: a test never writes a saved
/// agent.
/// </summary>
internal sealed class SessionTransport(Uri baseAddress, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private static readonly string[] AllowedFolders = ["sessions/", "runtime/"];

    private readonly string root = $"{baseAddress.AbsolutePath.TrimEnd('/')}/";

    /// <summary>Sends a request that concerns a session.</summary>
    /// <exception cref="InvalidOperationException">The request concerns something else, which is a bug in this program.</exception>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.RequestUri is { } uri && IsAllowed(uri)
            ? base.SendAsync(request, cancellationToken)
            : throw new InvalidOperationException($"A test tried to send {request.Method} {request.RequestUri?.AbsolutePath}.");

    private bool IsAllowed(Uri uri)
    {
        var path = uri.AbsolutePath;
        return uri.Authority == baseAddress.Authority
            && uri.Scheme == baseAddress.Scheme
            && path.StartsWith(root, StringComparison.Ordinal)
            && Array.Exists(AllowedFolders, folder => path.AsSpan(root.Length).StartsWith(folder, StringComparison.Ordinal));
    }
}
