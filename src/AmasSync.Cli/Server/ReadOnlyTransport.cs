namespace AmasSync.Cli.Server;

/// <summary>
/// The transport of commands that look: it lets through the lists of agents and sessions, one of each, the question whether a configuration
/// is valid, a session's status and its messages, and nothing else. Not even every GET: one of this API makes a session.
/// </summary>
internal sealed class ReadOnlyTransport(Uri baseAddress, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>Stands where ids of sessions stand; asked for, it makes one.</summary>
    private const string SessionCreatingSegment = "from-agent";

    private readonly string root = $"{baseAddress.AbsolutePath.TrimEnd('/')}/";

    /// <exception cref="InvalidOperationException">The request could change something: a mistake of this program.</exception>
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.RequestUri is { } uri && IsReadOnly(request.Method, uri)
            ? base.SendAsync(request, cancellationToken)
            : throw new InvalidOperationException($"A command that only looks tried to send {request.Method} {request.RequestUri?.AbsolutePath}.");

    private bool IsReadOnly(HttpMethod method, Uri uri)
    {
        if (uri.Authority != baseAddress.Authority || uri.Scheme != baseAddress.Scheme || !uri.AbsolutePath.StartsWith(root, StringComparison.Ordinal))
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

    // An id that is spelled in another way could be read as that word by a server.
    private static bool IsSessionId(string id) =>
        id.Length > 0 && id.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.' or '~')
        && !id.Equals(SessionCreatingSegment, StringComparison.OrdinalIgnoreCase) && id.Trim('.').Length > 0;
}
