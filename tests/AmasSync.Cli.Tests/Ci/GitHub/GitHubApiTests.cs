using System.Net;
using AmasSync.Cli.Ci.GitHub;
using AmasSync.Cli.Tests.Faults;
using AmasSync.Cli.Tests.Git.Inventories;

namespace AmasSync.Cli.Tests.Ci.GitHub;

/// <summary>What is waited for and asked again, on a clock whose pauses are over at once.</summary>
public sealed class GitHubApiTests : IAsyncDisposable
{
    private readonly GitRemote remote = GitRemote.WithCommit();
    private readonly FaultClock clock = new();

    [Fact]
    public async Task A_limit_that_does_not_say_how_long_is_a_minute()
    {
        await using var standIn = await GitHubStandIn.StartAsync(remote.Bare);
        standIn.Pulls.Add(new(1, "b") { HeadSha = "c0ffee" });
        (standIn.TooFast, standIn.SaysHowLong) = (1, false);
        var started = clock.GetUtcNow();

        Assert.True(await Ask(standIn, repository => repository.IsCurrentAsync(1, "c0ffee", TestContext.Current.CancellationToken)));

        Assert.Equal(TimeSpan.FromMinutes(1), clock.GetUtcNow() - started);
    }

    [Fact]
    public async Task A_question_is_asked_again_and_a_write_is_not()
    {
        await using var standIn = await GitHubStandIn.StartAsync(remote.Bare);
        standIn.Pulls.Add(new(1, "b") { HeadSha = "c0ffee" });
        standIn.Refusal = 502;

        var asked = await Assert.ThrowsAsync<GitHubException>(
            () => Ask(standIn, repository => repository.IsCurrentAsync(1, "c0ffee", TestContext.Current.CancellationToken)));
        Assert.Equal((HttpStatusCode.BadGateway, 4), (asked.Status, standIn.Requests.Count));
        standIn.Requests.Clear();
        await Assert.ThrowsAsync<GitHubException>(() => Ask(standIn, async repository =>
        {
            await repository.AddCommentAsync(1, "text", TestContext.Current.CancellationToken);
            return true;
        }));
        Assert.Single(standIn.Requests);
    }

    [Theory]
    [InlineData(true, "You have exceeded a secondary rate limit. Please wait a few minutes before you try again")]
    [InlineData(false, "the token has used all its requests of this hour")]
    public async Task The_requests_of_an_hour_are_used_up_only_where_no_pause_is_named(bool isTooFast, string reason)
    {
        await using var standIn = await GitHubStandIn.StartAsync(remote.Bare);
        standIn.Pulls.Add(new(1, "b") { HeadSha = "c0ffee" });
        (standIn.HasNoneLeft, standIn.TooFast, standIn.Refusal) = (true, isTooFast ? 10 : 0, isTooFast ? null : 403);

        var refused = await Assert.ThrowsAsync<GitHubException>(
            () => Ask(standIn, repository => repository.IsCurrentAsync(1, "c0ffee", TestContext.Current.CancellationToken)));

        Assert.Equal($"GitHub replied 403 to GET /repos/acme/agents/pulls/1: {reason}", refused.Message);
        Assert.Equal((true, false), (refused.IsRateLimited, refused.IsForbidden));
    }

    [Theory]
    [InlineData(401, false)]
    [InlineData(403, true)]
    [InlineData(404, true)]
    [InlineData(422, false)]
    public async Task Rights_are_missing_only_where_something_is_forbidden_or_not_seen(int status, bool isForbidden)
    {
        await using var standIn = await GitHubStandIn.StartAsync(remote.Bare);
        standIn.Refusal = status;

        var refused = await Assert.ThrowsAsync<GitHubException>(
            () => Ask(standIn, repository => repository.IsCurrentAsync(1, "c0ffee", TestContext.Current.CancellationToken)));

        Assert.Equal((isForbidden, false), (refused.IsForbidden, refused.IsRateLimited));
    }

    [Fact]
    public async Task Where_nobody_answers_that_is_said_without_the_token()
    {
        var standIn = await GitHubStandIn.StartAsync(remote.Bare);
        var address = standIn.Address;
        await standIn.DisposeAsync();

        var unreachable = await Assert.ThrowsAsync<GitHubException>(
            () => Ask(address, repository => repository.IsCurrentAsync(1, "c0ffee", TestContext.Current.CancellationToken)));

        Assert.StartsWith("GitHub could not be reached at 127.0.0.1:", unreachable.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("token-of-the-job", unreachable.ToString(), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => remote.DisposeAsync();

    private Task<T> Ask<T>(GitHubStandIn standIn, Func<GitHubRepository, Task<T>> ask) => Ask(standIn.Address, ask);

    private async Task<T> Ask<T>(string address, Func<GitHubRepository, Task<T>> ask)
    {
        var endpoints = GitHubEndpoints.Complete(server: null, new(address), graph: null);
        Assert.NotNull(endpoints);
        using GitHubApi api = new(endpoints, "token-of-the-job", TimeSpan.FromSeconds(30), clock);
        return await ask(new(api, GitHubStandIn.Name));
    }
}
