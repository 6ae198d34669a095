using AmasSync.Cli.Git.Inventories;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Tests.Git.Inventories.Remotes;

/// <summary>Tests pushes of several environments at once: locks, intents and inventories.</summary>
public sealed class FleetPushTests : IAsyncLifetime
{
    // A push may send its request several times.
    private const int MaxRequests = 1000;

    private static readonly string[] Names = FleetStores.CreateNames(8);

    private GitRemote remote = null!;
    private GitInventory[] stores = [];
    private IInventoryLease[] leases = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        remote = await GitRemote.OverHttpAsync();
        await FleetStores.FillAsync(remote, Names);
        stores = remote.Stores(remote.Clone(), Names);
        leases = await FleetStores.AcquireAsync(stores, "anna");
    }

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(leases.Select(lease => lease.DisposeAsync().AsTask()));
        await remote.DisposeAsync();
    }

    [Fact]
    public async Task Environments_that_begin_while_a_push_is_running_share_the_next_one()
    {
        var server = GetServer();
        var before = server.PushCount;
        using SemaphoreSlim blocked = new(0);
        server.Push = number =>
        {
            blocked.Wait(Token);
            return PushOutcome.Given;
        };

        var first = FleetStores.BeginAsync(leases[..1], Names[..1]);
        await WaitUntilAsync(() => server.PushCount == before + 1);
        var others = FleetStores.BeginAsync(leases[1..], Names[1..]);
        await WaitUntilAsync(() => stores[0].WaitingPushes == Names.Length - 1);
        blocked.Release(Names.Length);

        Assert.All(await first, Assert.Null);
        Assert.All(await others, Assert.Null);
        Assert.Equal(2, server.PushCount - before);
        Assert.All(Names, name => Assert.NotEqual("", remote.At("lock", name)));
    }

    [Fact]
    public async Task An_environment_that_lost_a_race_does_not_affect_the_others()
    {
        await FleetStores.SaveAsync(remote.Stores(remote.Clone(), Names)[3], FleetStores.Create(Names[3], runs: 5));

        var errors = await FleetStores.BeginAsync(leases, Names);

        Assert.Equal([3], errors.Index().Where(error => error.Item is not null).Select(error => error.Index));
        Assert.Contains("another run changed the inventory in the meantime", errors[3], StringComparison.Ordinal);
        Assert.Equal("", remote.At("lock", Names[3]));
        foreach (var (index, name) in Names.Index().Where(name => name.Index != 3))
        {
            Assert.Equal("run-1", (await LoadAsync(index))?.Intent?.RunId);
            Assert.NotEqual("", remote.At("lock", name));
        }
    }

    [Fact]
    public async Task Of_two_runs_of_the_same_environments_each_environment_has_exactly_one_winner()
    {
        var others = await FleetStores.AcquireAsync(remote.Stores(remote.Clone(), Names), "ben");

        var errors = await Task.WhenAll(FleetStores.BeginAsync(leases, Names), FleetStores.BeginAsync(others, Names));

        foreach (var (index, name) in Names.Index())
        {
            Assert.Single(errors, run => run[index] is null);
            Assert.Equal("run-1", (await LoadAsync(index))?.Intent?.RunId);
            var winner = errors[0][index] is null ? "anna" : "ben";
            var note = GitRemote.Git(remote.Bare, "show", $"refs/amas-sync/{name}/lock:lock.json");
            Assert.Contains(winner, note, StringComparison.Ordinal);
        }

        await Task.WhenAll(others.Select(lease => lease.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task A_ref_that_the_remote_refuses_affects_its_own_environment_only()
    {
        GitRemote.Git(remote.Bare, "config", "receive.hideRefs", $"refs/amas-sync/{Names[2]}");

        var errors = await FleetStores.BeginAsync(leases, Names);

        Assert.Equal([2], errors.Index().Where(error => error.Item is not null).Select(error => error.Index));
        Assert.Contains($"cannot push refs/amas-sync/{Names[2]}/inventory", errors[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PushOutcome.NotTaken)]
    [InlineData(PushOutcome.Lost)]
    public async Task A_push_of_several_environments_without_a_reply_is_resolved_by_querying_the_remote(object outcome)
    {
        var server = GetServer();
        server.Push = number => number % 2 == 1 ? (PushOutcome)outcome : PushOutcome.Given;

        Assert.All(await FleetStores.BeginAsync(leases, Names), Assert.Null);
        await Task.WhenAll(leases.Zip(Names, (lease, name) => lease.SaveAsync(FleetStores.Create(name, runs: 1), "ends", Token)));

        foreach (var (index, name) in Names.Index())
        {
            Assert.Equal(1, (await LoadAsync(index))?.RunCount);
            Assert.Equal("", remote.At("lock", name));
        }
    }

    [Fact]
    public async Task A_remote_that_accepts_nothing_is_reported_by_each_environment()
    {
        GetServer().Refusal = 403;

        var errors = await FleetStores.BeginAsync(leases[..2], Names[..2]);
        GetServer().Refusal = null;

        Assert.All(errors, error => Assert.Contains("permissions: contents: write", error, StringComparison.Ordinal));
        Assert.Equal("", remote.At("lock", Names[0]));
    }

    [Theory]
    [InlineData(500, PushOutcome.Given)]
    [InlineData(null, PushOutcome.NotTaken)]
    public async Task A_remote_that_refuses_all_pushes_is_not_asked_again_for_each_environment(int? status, object outcome)
    {
        var server = GetServer();
        var before = server.PushCount;
        (server.PushRefusal, server.Push) = (status, _ => (PushOutcome)outcome);

        var errors = await FleetStores.BeginAsync(leases, Names);
        (server.PushRefusal, server.Push) = (null, _ => PushOutcome.Given);

        Assert.All(errors, error => Assert.Contains("cannot push refs/amas-sync/", error, StringComparison.Ordinal));
        // The first environment may not have waited for the others.
        Assert.InRange(server.PushCount - before, 4, 8);
    }

    [Theory]
    [InlineData(PushOutcome.TooLarge, 1)]
    [InlineData(PushOutcome.NotTaken, 3)]
    public async Task Environments_whose_push_is_too_large_for_the_remote_are_pushed_alone(object outcome, int attempts)
    {
        var server = GetServer();
        var before = server.PushCount;
        using SemaphoreSlim blocked = new(0);
        server.Push = _ =>
        {
            blocked.Wait(Token);
            var number = server.PushCount - before;
            return number > 1 && number <= 1 + attempts ? (PushOutcome)outcome : PushOutcome.Given;
        };

        var first = FleetStores.BeginAsync(leases[..1], Names[..1]);
        await WaitUntilAsync(() => server.PushCount == before + 1);
        var others = FleetStores.BeginAsync(leases[1..], Names[1..]);
        await WaitUntilAsync(() => stores[0].WaitingPushes == Names.Length - 1);
        blocked.Release(MaxRequests);

        Assert.All(await first, Assert.Null);
        Assert.All(await others, Assert.Null);
        Assert.Equal(1 + attempts + (Names.Length - 1), server.PushCount - before);
    }

    [Fact]
    public async Task A_ref_that_a_hook_refuses_affects_its_own_environment_only()
    {
        var hook = Path.Combine(remote.Bare, "hooks", "update");
        await File.WriteAllTextAsync(hook, $"#!/bin/sh\ncase \"$1\" in refs/amas-sync/{Names[5]}/*) exit 1;; esac\n", Token);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(hook, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var errors = await FleetStores.BeginAsync(leases, Names);

        Assert.Equal([5], errors.Index().Where(error => error.Item is not null).Select(error => error.Index));
        Assert.Contains("hook declined", errors[5], StringComparison.Ordinal);
        Assert.Equal("", remote.At("lock", Names[5]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ctrl_C_ends_the_wait_for_the_removal_of_a_lock(bool isTakeover)
    {
        var server = GetServer();
        var before = server.PushCount;
        var other = await FleetStores.AcquireAsync([remote.Stores(remote.Clone(), Names)[7]], "ben");
        Assert.All(await FleetStores.BeginAsync(other, Names[7..]), Assert.Null);
        using SemaphoreSlim blocked = new(0);
        server.Push = _ =>
        {
            blocked.Wait(Token);
            return PushOutcome.Given;
        };
        var running = FleetStores.BeginAsync(leases[..1], Names[..1]);
        await WaitUntilAsync(() => server.PushCount == before + 2);
        using CancellationTokenSource stopping = new();

        stores[7].EndedRuns = new AllEnded();
        Task removal = isTakeover
            ? stores[7].AcquireAsync("carl", TimeSpan.Zero, stopping.Token)
            : stores[7].UnlockAsync(force: true, stopping.Token);
        await WaitUntilAsync(() => stores[0].WaitingPushes == 1);
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => removal);

        blocked.Release(Names.Length);
        Assert.All(await running, Assert.Null);
        await WaitUntilAsync(() => remote.At("lock", Names[7]) is "");
        await other[0].DisposeAsync();
    }

    private GitHttpServer GetServer() => remote.Http ?? throw new InvalidOperationException("There is no server.");

    private Task<Inventory?> LoadAsync(int index) => remote.Stores(remote.Clone(), Names)[index].LoadAsync(Token);

    private static async Task WaitUntilAsync(Func<bool> isReached)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        while (!isReached())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    /// <summary>Says that the workflow run of every lock has ended.</summary>
    private sealed class AllEnded : IEndedRuns
    {
        public WorkflowRun Own { get; } = new("https://github.example", "acme/agents", 1, 1);

        public Task<RunVerdict> JudgeAsync(LockNote note, CancellationToken cancellationToken) =>
            Task.FromResult(new RunVerdict(HasEnded: true));
    }
}
