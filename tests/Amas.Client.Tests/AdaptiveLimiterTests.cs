using Amas.Client.Http;
using Amas.Client.Tests.Server;

namespace Amas.Client.Tests;

public sealed class AdaptiveLimiterTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task At_most_the_limit_is_admitted()
    {
        using AdaptiveLimiter limiter = new(2, new Clock());
        await limiter.EnterAsync(Token);
        await limiter.EnterAsync(Token);
        var third = limiter.EnterAsync(Token).AsTask();

        Assert.False(third.IsCompleted);
        limiter.Leave();
        await third;
    }

    [Fact]
    public async Task A_429_halves_the_limit_once_for_all_requests_sent_before_it()
    {
        using AdaptiveLimiter limiter = new(8, new Clock());
        var first = await limiter.EnterAsync(Token);
        var second = await limiter.EnterAsync(Token);

        limiter.SlowDown(first, TimeSpan.Zero);
        limiter.SlowDown(second, TimeSpan.Zero);
        Assert.Equal(4, limiter.Allowed);

        limiter.SlowDown(await limiter.EnterAsync(Token), TimeSpan.Zero);
        Assert.Equal(2, limiter.Allowed);
    }

    [Fact]
    public async Task The_limit_never_falls_below_one()
    {
        using AdaptiveLimiter limiter = new(4, new Clock());
        for (var slowdown = 0; slowdown < 10; slowdown++)
        {
            limiter.SlowDown(await limiter.EnterAsync(Token), TimeSpan.Zero);
            limiter.Leave();
        }

        Assert.Equal(1, limiter.Allowed);
    }

    [Fact]
    public async Task The_limit_halves_after_a_429_and_grows_by_one_after_each_round_of_successes()
    {
        using AdaptiveLimiter limiter = new(4, new Clock());
        var marks = new[] {
            await limiter.EnterAsync(Token),
            await limiter.EnterAsync(Token),
            await limiter.EnterAsync(Token),
            await limiter.EnterAsync(Token) };
        limiter.SlowDown(marks[0], TimeSpan.Zero);
        foreach (var _ in marks)
        {
            limiter.Leave();
        }

        await limiter.EnterAsync(Token);
        await limiter.EnterAsync(Token);
        var third = limiter.EnterAsync(Token).AsTask();
        Assert.False(third.IsCompleted);

        limiter.SpeedUp();
        Assert.False(third.IsCompleted);
        limiter.SpeedUp();
        await third;
        Assert.Equal(3, limiter.Allowed);
    }

    [Fact]
    public async Task The_limit_grows_back_to_its_maximum_and_not_beyond()
    {
        using AdaptiveLimiter limiter = new(4, new Clock());
        limiter.SlowDown(await limiter.EnterAsync(Token), TimeSpan.Zero);
        limiter.Leave();
        for (var success = 0; success < 100; success++)
        {
            limiter.SpeedUp();
        }

        Assert.Equal(4, limiter.Allowed);
    }

    [Fact]
    public async Task A_pause_holds_all_requests()
    {
        Clock clock = new();
        using AdaptiveLimiter limiter = new(4, clock);
        limiter.SlowDown(await limiter.EnterAsync(Token), TimeSpan.FromSeconds(7));

        await limiter.EnterAsync(Token);

        Assert.Equal([TimeSpan.FromSeconds(7)], clock.Waits);
    }

    [Fact]
    public async Task A_canceled_wait_does_not_use_up_a_slot()
    {
        using CancellationTokenSource impatient = new();
        Clock clock = new() { Waiting = impatient.Cancel };
        using AdaptiveLimiter limiter = new(1, clock);
        limiter.SlowDown(await limiter.EnterAsync(Token), TimeSpan.FromSeconds(7));
        limiter.Leave();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => limiter.EnterAsync(impatient.Token).AsTask());

        clock.Waiting = null;
        await limiter.EnterAsync(Token);
    }
}
