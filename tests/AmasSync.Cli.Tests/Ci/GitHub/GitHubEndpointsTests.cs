using AmasSync.Cli.Ci.GitHub;

namespace AmasSync.Cli.Tests.Ci.GitHub;

public sealed class GitHubEndpointsTests
{
    private const string Public = "https://api.github.com/";

    [Theory]
    [InlineData(null, null, null, Public, "https://api.github.com/graphql")]
    [InlineData("https://github.com", null, null, Public, "https://api.github.com/graphql")]
    [InlineData("https://github.com", "https://api.github.com", null, Public, "https://api.github.com/graphql")]
    [InlineData(null, "https://git.example/api/v3", null, "https://git.example/api/v3/", "https://git.example/api/graphql")]
    [InlineData(null, "https://git.example:8443/api/v3/", null, "https://git.example:8443/api/v3/", "https://git.example:8443/api/graphql")]
    [InlineData(null, "https://git.example/sub/api/v3", null, "https://git.example/sub/api/v3/", "https://git.example/sub/api/graphql")]
    [InlineData(null, "https://api.acme.ghe.com", null, "https://api.acme.ghe.com/", "https://api.acme.ghe.com/graphql")]
    [InlineData(null, null, "https://git.example/api/graphql", "https://git.example/api/v3/", "https://git.example/api/graphql")]
    [InlineData(null, null, "https://api.acme.ghe.com/graphql", "https://api.acme.ghe.com/", "https://api.acme.ghe.com/graphql")]
    [InlineData("https://git.example", null, null, "https://git.example/api/v3/", "https://git.example/api/graphql")]
    [InlineData("https://acme.ghe.com", null, null, "https://api.acme.ghe.com/", "https://api.acme.ghe.com/graphql")]
    public void An_address_that_is_not_given_is_on_the_server_of_the_others(
        string? server, string? rest, string? graph, string expectedRest, string expectedGraph)
    {
        var endpoints = GitHubEndpoints.Complete(ToUri(server), ToUri(rest), ToUri(graph));

        Assert.Equal((expectedRest, expectedGraph), (endpoints.Rest.AbsoluteUri, endpoints.Graph.AbsoluteUri));
        Assert.True(endpoints.AreOnOneServer);
    }

    private static Uri? ToUri(string? text) => text is null ? null : new(text);
}
