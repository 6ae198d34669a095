using Amas.Client.Http;
using Amas.Client.Tests.Server;

namespace Amas.Client.Tests;

public sealed class AdaptiveLimiterTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_more_than_the_ceiling_are_let_in()
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
    public async Task A_429_halves_once_for_all_that_left_before_it()
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
    public async Task It_never_stops_altogether()
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
    public async Task Half_as_many_are_let_in_after_a_429_and_one_more_after_each_round_of_successes()
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
    public async Task It_grows_back_to_the_ceiling_and_not_beyond()
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
    public async Task A_pause_holds_everybody()
    {
        Clock clock = new();
        using AdaptiveLimiter limiter = new(4, clock);
        limiter.SlowDown(await limiter.EnterAsync(Token), TimeSpan.FromSeconds(7));

        await limiter.EnterAsync(Token);

        Assert.Equal([TimeSpan.FromSeconds(7)], clock.Waits);
    }

    [Fact]
    public async Task Who_gives_up_waiting_leaves_the_turn_to_others()
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
