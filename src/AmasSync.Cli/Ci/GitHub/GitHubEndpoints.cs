namespace AmasSync.Cli.Ci.GitHub;

/// <summary>
/// The base addresses of GitHub's REST and GraphQL API, on github.com or on a server of GitHub Enterprise. An address that is not given
/// is derived from another one, so that the token is sent to one server only.
/// </summary>
internal sealed record GitHubEndpoints(Uri Rest, Uri Graph)
{
    private const string EnterpriseRest = "/api/v3";
    private const string EnterpriseGraph = "/api/graphql";

    /// <summary>Gets whether both addresses are on one server.</summary>
    public bool AreOnOneServer => Rest.Authority == Graph.Authority && Rest.Scheme == Graph.Scheme;

    /// <summary>Completes the addresses.</summary>
    /// <param name="server">The value of GITHUB_SERVER_URL.</param>
    /// <param name="rest">The value of GITHUB_API_URL; its path is kept.</param>
    /// <param name="graph">The value of GITHUB_GRAPHQL_URL.</param>
    public static GitHubEndpoints Complete(Uri? server, Uri? rest, Uri? graph)
    {
        var restAddress = rest ?? (graph is null ? InferRestFromServer(server) : InferRest(graph));
        return new(EndWithSlash(restAddress), graph ?? InferGraph(restAddress));
    }

    // docs.github.com: https://HOST/api/v3 and https://HOST/api/graphql on a server, https://api.HOST and https://api.HOST/graphql else.
    private static Uri InferGraph(Uri rest)
    {
        var path = rest.AbsolutePath.TrimEnd('/');
        return ReplacePath(
            rest,
            path.EndsWith(EnterpriseRest, StringComparison.Ordinal) ? path[..^EnterpriseRest.Length] + EnterpriseGraph : $"{path}/graphql");
    }

    private static Uri InferRest(Uri graph)
    {
        var path = graph.AbsolutePath.TrimEnd('/');
        return ReplacePath(
            graph,
            path.EndsWith(EnterpriseGraph, StringComparison.Ordinal)
                ? path[..^EnterpriseGraph.Length] + EnterpriseRest
                : path[..Math.Max(0, path.LastIndexOf('/'))]);
    }

    private static Uri InferRestFromServer(Uri? server)
    {
        if (server is null || server.Host is "github.com")
        {
            return new("https://api.github.com");
        }

        return server.Host.EndsWith(".ghe.com", StringComparison.Ordinal)
            ? new UriBuilder(server) { Host = $"api.{server.Host}", Path = "" }.Uri
            : ReplacePath(server, server.AbsolutePath.TrimEnd('/') + EnterpriseRest);
    }

    private static Uri ReplacePath(Uri address, string path) => new UriBuilder(address) { Path = path }.Uri;

    // Relative paths are appended to an address that ends with a slash.
    private static Uri EndWithSlash(Uri address) => ReplacePath(address, $"{address.AbsolutePath.TrimEnd('/')}/");
}
