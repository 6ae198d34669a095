using AmasSync.Cli.Ci;
using AmasSync.Cli.Git.Inventories;
using AmasSync.Core.Ownership;
using Microsoft.Extensions.Time.Testing;

namespace AmasSync.Cli.Tests.Git.Inventories;

/// <summary>Tests the lock of an inventory on a Git remote: its heartbeat, its loss, and how others remove it.</summary>
public sealed class GitLockTests : IAsyncDisposable
{
    private readonly GitRemote remote = GitRemote.WithCommit();
    private readonly FakeTimeProvider time = new(DateTimeOffset.UnixEpoch.AddDays(20_000));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Inventory Sample { get; } = new() { ProjectId = "p", Environment = "prod", Server = "https://amas.example" };

    private static Inventory Unfinished { get; } = Sample with { Intent = new("run-1", DateTimeOffset.UnixEpoch, []) };

    public ValueTask DisposeAsync() => remote.DisposeAsync();

    [Fact]
    public async Task A_holder_sends_a_heartbeat_every_minute()
    {
        var store = remote.Store(remote.Clone(), time);
        await using var lease = await HeldAsync(store, "anna");
        var first = remote.At("lock");

        time.Advance(TimeSpan.FromSeconds(60));
        await ChangeAsync(() => remote.At("lock"), first);

        Assert.Contains("2024-10-04T00:01:00Z", remote.Read("lock", "lock.json"), StringComparison.Ordinal);
        Assert.False(lease.Lost.IsCancellationRequested);
        await lease.SaveAsync(Sample, "ended", Token);
        Assert.Equal("", remote.At("lock"));
    }

    [Fact]
    public async Task A_lock_names_the_workflow_run_of_its_holder()
    {
        var store = remote.Store(remote.Clone(), time);
        store.EndedRuns = new EndedWorkflowRuns(new("https://github.example", "acme/agents", 76, 2), repository: null);
        await using var lease = await HeldAsync(store, "amas-sync ci apply");

        var note = LockNote.Parse(System.Text.Encoding.UTF8.GetBytes(remote.Read("lock", "lock.json")));

        Assert.Equal(store.EndedRuns.Own, note?.Run);
    }

    [Fact]
    public async Task A_holder_whose_lock_is_removed_is_stopped()
    {
        await using var lease = await HeldAsync(remote.Store(remote.Clone(), time), "anna");
        Assert.Contains("anna", await remote.Store(remote.Clone(), time).UnlockAsync(force: true, Token), StringComparison.Ordinal);

        TaskCompletionSource lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var told = lease.Lost.Register(lost.SetResult);
        time.Advance(TimeSpan.FromSeconds(60));
        await lost.Task.WaitAsync(TimeSpan.FromMinutes(2), Token);

        Assert.Single(remote.Warnings);
        await Assert.ThrowsAsync<InventoryException>(() => lease.SaveAsync(Sample, "ended", Token));
    }

    [Fact]
    public async Task A_stale_lock_is_removed_and_a_live_one_only_with_force()
    {
        await using var dead = await HeldAsync(remote.Store(remote.Clone()), "anna");
        var store = remote.Store(remote.Clone(), time);
        time.SetUtcNow(DateTimeOffset.UtcNow.AddMinutes(4));
        var alive = await Assert.ThrowsAsync<InventoryLockedException>(() => store.UnlockAsync(force: false, Token));
        Assert.Contains("--force", alive.Message, StringComparison.Ordinal);
        time.SetUtcNow(DateTimeOffset.UtcNow.AddMinutes(6));

        var refusal = await Assert.ThrowsAsync<InventoryLockedException>(() => store.AcquireAsync("two", TimeSpan.Zero, Token));
        Assert.Contains("anna; last heartbeat 6 min ago", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("'amas-sync inventory unlock'", refusal.Message, StringComparison.Ordinal);

        Assert.Contains("anna", await store.UnlockAsync(force: false, Token), StringComparison.Ordinal);
        Assert.Null(await store.UnlockAsync(force: false, Token));
        Assert.Equal("run-1", (await store.LoadAsync(Token))?.Intent?.RunId);
    }

    [Fact]
    public async Task A_writer_without_its_lock_begins_no_write()
    {
        await using var lease = await HeldAsync(remote.Store(remote.Clone(), time), "anna");
        await lease.EnsureHeldAsync(Token);
        await remote.Store(remote.Clone(), time).UnlockAsync(force: true, Token);

        time.Advance(TimeSpan.FromSeconds(1.1));
        var refusal = await Assert.ThrowsAsync<InventoryException>(() => lease.EnsureHeldAsync(Token));

        Assert.Equal("this run's lock on the inventory was removed", refusal.Message);
        Assert.True(lease.Lost.IsCancellationRequested);
        await Assert.ThrowsAsync<InventoryException>(() => lease.EnsureHeldAsync(Token));
    }

    [Fact]
    public async Task A_look_at_the_lock_is_valid_for_a_second()
    {
        await using var lease = await HeldAsync(remote.Store(remote.Clone(), time), "anna");
        await lease.EnsureHeldAsync(Token);
        await remote.Store(remote.Clone(), time).UnlockAsync(force: true, Token);

        time.Advance(TimeSpan.FromSeconds(0.9));

        await lease.EnsureHeldAsync(Token);
    }

    [Fact]
    public async Task A_writer_whose_lock_belongs_to_another_run_now_begins_no_write()
    {
        await using var lease = await HeldAsync(remote.Store(remote.Clone(), time), "anna");
        var other = remote.Store(remote.Clone(), time);
        await other.UnlockAsync(force: true, Token);
        await using var newer = await HeldAsync(other, "ben");

        await Assert.ThrowsAsync<InventoryException>(() => lease.EnsureHeldAsync(Token));

        await newer.EnsureHeldAsync(Token);
    }

    [Fact]
    public async Task A_writer_that_cannot_see_its_lock_begins_no_write()
    {
        var clone = remote.Clone();
        await using var lease = await HeldAsync(remote.Store(clone, time), "anna");
        GitRemote.Git(clone, "remote", "set-url", "origin", "file:///nowhere.git");

        var held = lease.EnsureHeldAsync(Token);
        while (!held.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        var refusal = await Assert.ThrowsAsync<InventoryException>(() => held);
        Assert.StartsWith("this run cannot see its lock on the inventory: ", refusal.Message, StringComparison.Ordinal);
        Assert.True(lease.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task A_writer_waits_for_a_remote_that_is_not_reachable_for_a_moment()
    {
        var clone = remote.Clone();
        await using var lease = await HeldAsync(remote.Store(clone, time), "anna");
        var address = GitRemote.Git(clone, "remote", "get-url", "origin").Trim();
        GitRemote.Git(clone, "remote", "set-url", "origin", "file:///nowhere.git");

        var held = lease.EnsureHeldAsync(Token);
        while (remote.Warnings.Count == 0)
        {
            await Task.Yield();
        }

        GitRemote.Git(clone, "remote", "set-url", "origin", address);
        while (!held.IsCompleted)
        {
            time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }

        await held;
        Assert.False(lease.Lost.IsCancellationRequested);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"format_version":"1.0","holder":"","since":"2024-01-01T00:00:00Z","beat":"2024-01-01T00:00:00Z"}""")]
    [InlineData("""{"format_version":"1.0","holder":"anna","since":"2024-01-01T00:00:00Z","beat":"9999-12-31T23:59:59Z"}""")]
    public async Task A_lock_that_does_not_say_when_it_was_renewed_is_removed_after_five_minutes_of_watching(string note)
    {
        PutLock(note);
        var store = remote.Store(remote.Clone(), time);

        var unlocking = store.UnlockAsync(force: false, Token);
        while (!unlocking.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(20));
            await Task.Yield();
        }

        await unlocking;
        Assert.True(time.GetUtcNow() >= DateTimeOffset.UnixEpoch.AddDays(20_000).AddMinutes(5));
        Assert.Equal("", remote.At("lock"));
        Assert.Contains("--force", Assert.Single(remote.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lock_that_names_no_holder_is_removed_at_once_with_force()
    {
        PutLock("{}");

        Assert.Equal("an unknown run", await remote.Store(remote.Clone(), time).UnlockAsync(force: true, Token));

        Assert.Equal("", remote.At("lock"));
    }

    [Fact]
    public async Task A_lock_that_is_renewed_while_it_is_watched_stays()
    {
        PutLock("{}");
        var unlocking = remote.Store(remote.Clone(), time).UnlockAsync(force: false, Token);
        while (remote.Warnings.Count == 0)
        {
            await Task.Yield();
        }

        PutLock("""{"renewed":true}""");
        var renewed = remote.At("lock");
        while (!unlocking.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(20));
            await Task.Yield();
        }

        await Assert.ThrowsAsync<InventoryLockedException>(() => unlocking);
        Assert.Equal(renewed, remote.At("lock"));
    }

    private void PutLock(string note)
    {
        var clone = remote.Clone();
        File.WriteAllText(Path.Combine(clone, LockNote.FileName), note);
        GitRemote.Git(clone, "add", ".");
        GitRemote.Git(clone, "commit", "-qm", "by hand");
        GitRemote.Git(clone, "push", "-q", "--force", "origin", "HEAD:refs/amas-sync/prod/lock");
    }

    private static async Task<IInventoryLease> HeldAsync(GitInventory store, string holder)
    {
        var lease = await store.AcquireAsync(holder, TimeSpan.Zero, Token);
        await store.LoadAsync(Token);
        await lease.SaveAsync(Unfinished, "begins", Token);
        return lease;
    }

    private static async Task ChangeAsync(Func<string> look, string from)
    {
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        while (look() == from)
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
