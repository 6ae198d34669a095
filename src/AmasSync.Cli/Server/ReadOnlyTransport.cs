namespace AmasSync.Cli.Server;

/// <summary>
/// The transport of commands that only read. It allows the requests that list and get agents and sessions, validate a configuration, and
/// get the status and messages of a session, and no others. Some GET requests are not allowed either: one of them creates a session.
/// </summary>
internal sealed class ReadOnlyTransport(Uri baseAddress, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>The segment in place of a session ID whose request creates a session.</summary>
    private const string SessionCreatingSegment = "from-agent";

    private readonly string root = $"{baseAddress.AbsolutePath.TrimEnd('/')}/";

    /// <summary>Sends a request that cannot change anything.</summary>
    /// <exception cref="InvalidOperationException">The request could change something, which is a bug in this program.</exception>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.RequestUri is { } uri && IsReadOnly(request.Method, uri)
            ? base.SendAsync(request, cancellationToken)
            : throw CreateForbiddenError(request);

    private static InvalidOperationException CreateForbiddenError(HttpRequestMessage request) =>
        new($"A read-only command tried to send {request.Method} {request.RequestUri?.AbsolutePath}.");

    private bool IsReadOnly(HttpMethod method, Uri uri)
    {
        var isSameServer = uri.Authority == baseAddress.Authority && uri.Scheme == baseAddress.Scheme;
        if (!isSameServer || !uri.AbsolutePath.StartsWith(root, StringComparison.Ordinal))
        {
            return false;
        }

        var hasQuery = uri.Query.Length > 0;
        return uri.AbsolutePath[root.Length..].Split('/') switch
        {
            ["agent", "validate", ""] => method == HttpMethod.Post && !hasQuery,
            _ when method != HttpMethod.Get => false,
            ["agent" or "sessions", ""] => true,
            ["agent", { Length: > 0 }, ""] => !hasQuery,
            ["sessions", var id, ""] => IsSessionId(id) && !hasQuery,
            ["runtime", var id, "status", ""] => IsSessionId(id) && !hasQuery,
            ["runtime", var id, "messages", ""] => IsSessionId(id),
            _ => false,
        };
    }

    /// <summary>
    /// Whether a text may stand in place of a session ID. Other characters are rejected, because a server could decode them to the segment
    /// that creates a session.
    /// </summary>
    public static bool IsSessionId(string id) =>
        id.Length > 0 && id.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' or '~')
        && !id.Equals(SessionCreatingSegment, StringComparison.OrdinalIgnoreCase) && id.Trim('.').Length > 0;
}
