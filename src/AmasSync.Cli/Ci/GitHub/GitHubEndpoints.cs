namespace AmasSync.Cli.Ci.GitHub;

/// <summary>Where GitHub's interfaces are: other addresses for github.com, a company's own server, and a test. Both end with what is appended to.</summary>
internal sealed record GitHubEndpoints(Uri Rest, Uri Graph)
{
    /// <param name="rest">As GITHUB_API_URL has it; a path in it stays.</param>
    /// <param name="graph">As GITHUB_GRAPHQL_URL has it.</param>
    /// <returns>Null where one of them is no address.</returns>
    public static GitHubEndpoints? Parse(string? rest, string? graph) =>
        Uri.TryCreate($"{(rest is { Length: > 0 } ? rest : "https://api.github.com").TrimEnd('/')}/", UriKind.Absolute, out var restAddress)
        && Uri.TryCreate(graph is { Length: > 0 } ? graph : "https://api.github.com/graphql", UriKind.Absolute, out var graphAddress)
            ? new(restAddress, graphAddress)
            : null;
}
