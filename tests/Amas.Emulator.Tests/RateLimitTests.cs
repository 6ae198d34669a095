using System.Diagnostics;
using System.Net;
using Amas.Emulator.Access;

namespace Amas.Emulator.Tests;

public sealed class RateLimitTests
{
    [Fact]
    public async Task Requests_over_the_limit_get_429_with_the_seconds_to_wait()
    {
        await using var emulator = await RunningEmulator.StartAsync(
            options => options with { Rate = new RequestRate(2, TimeSpan.FromHours(1)) });
        await emulator.GetAsync();
        await emulator.GetAsync();

        var third = await emulator.GetAsync();

        Assert.Equal(HttpStatusCode.TooManyRequests, third.Status);
        Assert.InRange(third.Message.Headers.RetryAfter?.Delta ?? default, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(30));
        Assert.StartsWith("Request was throttled.", (string?)third.Json["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accounts_have_separate_limits()
    {
        await using var emulator = await RunningEmulator.StartAsync(options => options with
        {
            Rate = new RequestRate(1, TimeSpan.FromHours(1)),
            ApiKeys = [.. options.ApiKeys, new("alice-key", new("alice"))],
        });
        await emulator.GetAsync();

        Assert.Equal(HttpStatusCode.TooManyRequests, (await emulator.GetAsync()).Status);
        Assert.Equal(HttpStatusCode.OK, (await emulator.GetAsync(key: "alice-key")).Status);
    }

    [Fact]
    public async Task The_limit_refills()
    {
        await using var emulator = await RunningEmulator.StartAsync(
            options => options with { Rate = new RequestRate(1, TimeSpan.FromMilliseconds(100)) });

        HttpStatusCode status;
        do
        {
            await emulator.GetAsync();
            status = (await emulator.GetAsync()).Status;
        }
        while (status == HttpStatusCode.TooManyRequests);

        Assert.Equal(HttpStatusCode.OK, status);
    }

    [Fact]
    public async Task Every_request_takes_at_least_the_latency()
    {
        await using var emulator = await RunningEmulator.StartAsync(options => options with { Latency = TimeSpan.FromMilliseconds(60) });
        var started = Stopwatch.GetTimestamp();

        await emulator.GetAsync();

        Assert.True(Stopwatch.GetElapsedTime(started) >= TimeSpan.FromMilliseconds(50));
    }
}
