namespace AmasSync.Cli.Ci.GitHub;

/// <summary>The base addresses of GitHub's REST and GraphQL API, on github.com or on a server of GitHub Enterprise.</summary>
internal sealed record GitHubEndpoints(Uri Rest, Uri Graph)
{
    /// <summary>Parses the addresses; the defaults are those of github.com.</summary>
    /// <param name="rest">The value of GITHUB_API_URL; its path is kept.</param>
    /// <param name="graph">The value of GITHUB_GRAPHQL_URL.</param>
    /// <returns>Null if one of them is not an absolute URL.</returns>
    public static GitHubEndpoints? Parse(string? rest, string? graph)
    {
        var restText = string.IsNullOrEmpty(rest) ? "https://api.github.com" : rest;
        var graphText = string.IsNullOrEmpty(graph) ? "https://api.github.com/graphql" : graph;
        // Relative paths are appended to an address that ends with a slash.
        return Uri.TryCreate($"{restText.TrimEnd('/')}/", UriKind.Absolute, out var restAddress)
            && Uri.TryCreate(graphText, UriKind.Absolute, out var graphAddress)
                ? new(restAddress, graphAddress)
                : null;
    }
}
