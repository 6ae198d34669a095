namespace Amas.Client.Http;

/// <summary>The base address, ending in a slash so that relative paths are appended and not put in place of its last part.</summary>
internal sealed class ApiAddress
{
    private static readonly string[] SocketSchemes = [Uri.UriSchemeHttp, Uri.UriSchemeHttps, Uri.UriSchemeWs, Uri.UriSchemeWss];

    private readonly Uri root;

    private ApiAddress(Uri root) => this.root = root;

    /// <exception cref="ArgumentException">It is not an http or https URL, or carries user information, a query or a fragment.</exception>
    public static ApiAddress From(Uri address)
    {
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            throw new ArgumentException("The base address must be an absolute http or https URL.", nameof(address));
        }

        if (address.UserInfo.Length > 0 || address.Query.Length > 0 || address.Fragment.Length > 0)
        {
            throw new ArgumentException("The base address must hold no user information, no query and no fragment.", nameof(address));
        }

        return new ApiAddress(address.AbsolutePath.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/"));
    }

    /// <summary>The address of a socket that is given as http, https, ws or wss, or null where none is.</summary>
    /// <exception cref="ArgumentException">It is none of these, or carries user information, a query or a fragment.</exception>
    public static Uri? Socket(Uri? address)
    {
        if (address is null)
        {
            return null;
        }

        if (!address.IsAbsoluteUri || !SocketSchemes.Contains(address.Scheme) || address.UserInfo.Length + address.Query.Length + address.Fragment.Length > 0)
        {
            throw new ArgumentException("The stream address must be an absolute ws or wss URL without user information, query and fragment.", nameof(address));
        }

        return WithSocketScheme(address);
    }

    /// <summary>The same address as ws or wss.</summary>
    public static Uri WithSocketScheme(Uri address)
    {
        var isSecure = address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeWss;
        return new UriBuilder(address) { Scheme = isSecure ? Uri.UriSchemeWss : Uri.UriSchemeWs }.Uri;
    }

    /// <summary>The URL of a path, without a query: what may be named.</summary>
    public Uri Of(string path) => path.Length == 0 ? root : new Uri(root, path);
}
