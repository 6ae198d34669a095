namespace Amas.Client.Http;

/// <summary>The base URL of the API. It ends in a slash, so that a relative path does not replace its last segment.</summary>
internal sealed class ApiEndpoint
{
    private static readonly string[] SocketSchemes = [Uri.UriSchemeHttp, Uri.UriSchemeHttps, Uri.UriSchemeWs, Uri.UriSchemeWss];

    private ApiEndpoint(Uri root) => Root = root;

    public Uri Root { get; }

    /// <exception cref="ArgumentException">The URL is not an http or https URL, or has user information, a query or a fragment.</exception>
    public static ApiEndpoint Parse(Uri endpoint)
    {
        if (!endpoint.IsAbsoluteUri || (endpoint.Scheme != Uri.UriSchemeHttp && endpoint.Scheme != Uri.UriSchemeHttps))
        {
            throw new ArgumentException("The endpoint must be an absolute http or https URL.", nameof(endpoint));
        }

        if (endpoint.UserInfo.Length > 0 || endpoint.Query.Length > 0 || endpoint.Fragment.Length > 0)
        {
            throw new ArgumentException("The endpoint must not have user information, a query or a fragment.", nameof(endpoint));
        }

        return new ApiEndpoint(endpoint.AbsolutePath.EndsWith('/') ? endpoint : new Uri(endpoint.AbsoluteUri + "/"));
    }

    /// <summary>Parses the URL of a socket: http, https, ws or wss. Null for null.</summary>
    /// <exception cref="ArgumentException">The URL has another scheme, or user information, a query or a fragment.</exception>
    public static Uri? ParseWebSocketUri(Uri? endpoint)
    {
        if (endpoint is null)
        {
            return null;
        }

        if (!endpoint.IsAbsoluteUri || !SocketSchemes.Contains(endpoint.Scheme))
        {
            throw new ArgumentException("The stream endpoint must be an absolute ws or wss URL.", nameof(endpoint));
        }

        if (endpoint.UserInfo.Length > 0 || endpoint.Query.Length > 0 || endpoint.Fragment.Length > 0)
        {
            throw new ArgumentException("The stream endpoint must not have user information, a query or a fragment.", nameof(endpoint));
        }

        return ToWebSocketUri(endpoint);
    }

    /// <summary>Converts a URL to ws or wss.</summary>
    public static Uri ToWebSocketUri(Uri uri)
    {
        var isSecure = uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeWss;
        return new UriBuilder(uri) { Scheme = isSecure ? Uri.UriSchemeWss : Uri.UriSchemeWs }.Uri;
    }

    /// <summary>Returns the URL of a path, without a query, so that messages may name it.</summary>
    public Uri Resolve(string path) => path.Length == 0 ? Root : new Uri(Root, path);
}
