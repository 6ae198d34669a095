using System.Net;
using AmasSync.Cli.Ci.GitHub;
using AmasSync.Cli.Tests.Faults;
using AmasSync.Cli.Tests.Git.Inventories;

namespace AmasSync.Cli.Tests.Ci.GitHub;

/// <summary>Tests delays and retries, on a clock whose pauses end immediately.</summary>
public sealed class GitHubApiTests : IAsyncDisposable
{
    private readonly GitRemote remote = GitRemote.WithCommit();
    private readonly FaultClock clock = new();

    [Fact]
    public async Task A_rate_limit_without_a_delay_is_waited_for_one_minute()
    {
        await using var fake = await FakeGitHub.StartAsync(remote.Bare);
        fake.Pulls.Add(new(1, "b") { HeadSha = "c0ffee" });
        (fake.RateLimitedRequests, fake.HasRetryAfter) = (1, false);
        var started = clock.GetUtcNow();

        Assert.True(await Ask(fake, repository => repository.IsCurrentAsync(1, "c0ffee", TestContext.Current.CancellationToken)));

        Assert.Equal(TimeSpan.FromMinutes(1), clock.GetUtcNow() - started);
    }

    [Fact]
    public async Task A_read_is_retried_and_a_write_is_not()
    {
        await using var fake = await FakeGitHub.StartAsync(remote.Bare);
        fake.Pulls.Add(new(1, "b") { HeadSha = "c0ffee" });
        fake.Refusal = 502;

        var asked = await Assert.ThrowsAsync<GitHubException>(
            () => Ask(fake, repository => repository.IsCurrentAsync(1, "c0ffee", TestContext.Current.CancellationToken)));
        Assert.Equal((HttpStatusCode.BadGateway, 4), (asked.Status, fake.Requests.Count));
        fake.Requests.Clear();
        await Assert.ThrowsAsync<GitHubException>(() => Ask(fake, async repository =>
        {
            await repository.AddCommentAsync(1, "text", TestContext.Current.CancellationToken);
            return true;
        }));
        Assert.Single(fake.Requests);
    }

    [Theory]
    [InlineData(true, "You have exceeded a secondary rate limit. Please wait a few minutes before you try again")]
    [InlineData(false, "the token has used up its requests for this hour")]
    public async Task The_hourly_limit_is_reported_only_if_the_reply_names_no_delay(bool isTooFast, string reason)
    {
        await using var fake = await FakeGitHub.StartAsync(remote.Bare);
        fake.Pulls.Add(new(1, "b") { HeadSha = "c0ffee" });
        (fake.IsQuotaExhausted, fake.RateLimitedRequests, fake.Refusal) = (true, isTooFast ? 10 : 0, isTooFast ? null : 403);

        var refused = await Assert.ThrowsAsync<GitHubException>(
            () => Ask(fake, repository => repository.IsCurrentAsync(1, "c0ffee", TestContext.Current.CancellationToken)));

        Assert.Equal($"GitHub replied 403 to GET /repos/acme/agents/pulls/1: {reason}", refused.Message);
        Assert.Equal((true, false), (refused.IsRateLimited, refused.IsForbidden));
    }

    [Theory]
    [InlineData(401, false)]
    [InlineData(403, true)]
    [InlineData(404, true)]
    [InlineData(422, false)]
    public async Task A_permission_is_missing_only_if_the_reply_is_403_or_404(int status, bool isForbidden)
    {
        await using var fake = await FakeGitHub.StartAsync(remote.Bare);
        fake.Refusal = status;

        var refused = await Assert.ThrowsAsync<GitHubException>(
            () => Ask(fake, repository => repository.IsCurrentAsync(1, "c0ffee", TestContext.Current.CancellationToken)));

        Assert.Equal((isForbidden, false), (refused.IsForbidden, refused.IsRateLimited));
    }

    [Fact]
    public async Task An_unreachable_GitHub_is_reported_without_the_token()
    {
        var fake = await FakeGitHub.StartAsync(remote.Bare);
        var address = fake.Address;
        await fake.DisposeAsync();

        var unreachable = await Assert.ThrowsAsync<GitHubException>(
            () => Ask(address, repository => repository.IsCurrentAsync(1, "c0ffee", TestContext.Current.CancellationToken)));

        Assert.StartsWith("GitHub could not be reached at 127.0.0.1:", unreachable.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("token-of-the-job", unreachable.ToString(), StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync() => remote.DisposeAsync();

    private Task<T> Ask<T>(FakeGitHub fake, Func<GitHubRepository, Task<T>> ask) => Ask(fake.Address, ask);

    private async Task<T> Ask<T>(string address, Func<GitHubRepository, Task<T>> ask)
    {
        var endpoints = GitHubEndpoints.Complete(server: null, new(address), graph: null);
        Assert.NotNull(endpoints);
        using GitHubApi api = new(endpoints, "token-of-the-job", TimeSpan.FromSeconds(30), clock);
        return await ask(new(api, FakeGitHub.Name));
    }
}
