namespace Amas.Client.Http;

/// <summary>The base address, ending in a slash so that relative paths are appended and not put in place of its last part.</summary>
internal sealed class ApiAddress
{
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

    /// <summary>The URL of a path, without a query: what may be named.</summary>
    public Uri Of(string path) => path.Length == 0 ? root : new Uri(root, path);
}
