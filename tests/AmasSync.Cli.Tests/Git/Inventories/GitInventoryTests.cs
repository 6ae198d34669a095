using System.Globalization;
using AmasSync.Cli.Git.Inventories;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Tests.Git.Inventories;

/// <summary>Tests the specifics of an inventory on a Git remote. Each behavior observed on real remotes has a test here.</summary>
public sealed class GitInventoryTests : IAsyncDisposable
{
    private static readonly int Rounds = int.TryParse(Environment.GetEnvironmentVariable("GIT_RACES"), out var rounds) ? rounds : 10;

    private readonly List<GitRemote> remotes = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static Inventory Sample { get; } = new() { ProjectId = "p", Environment = "prod", Server = "https://amas.example" };

    private static Inventory Unfinished { get; } = Sample with { Intent = new("run-1", DateTimeOffset.UnixEpoch, []) };

    public async ValueTask DisposeAsync()
    {
        foreach (var remote in remotes)
        {
            await remote.DisposeAsync();
        }
    }

    [Fact]
    public async Task Of_two_racing_clones_exactly_one_wins_and_the_other_reports_the_winner()
    {
        var remote = await HttpAsync();
        string[] clones = [remote.Clone(), remote.Clone()];
        for (var round = 0; round < Rounds; round++)
        {
            var tries = await RaceAsync(clones.Select((clone, index) => (remote.Store(clone), $"run {round}.{index}")).ToList());

            var winner = Assert.Single(tries, one => one.Result is null).Name;
            Assert.Contains(winner, Assert.Single(tries, one => one.Result is not null).Result, StringComparison.Ordinal);
            Assert.Equal("", remote.At("lock"));
        }

        var commits = GitRemote.Git(remote.Bare, "rev-list", "--count", "refs/amas-sync/prod/inventory");
        Assert.Equal(2 * Rounds, int.Parse(commits, CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task An_apply_is_two_pushes_and_its_log_is_readable()
    {
        var remote = await HttpAsync();
        var pushes = 0;
        remote.Http!.Push = number => (pushes = number) > 0 ? PushOutcome.Given : PushOutcome.Given;
        var store = remote.Store(remote.Clone());

        await using (var lease = await store.AcquireAsync("anna", TimeSpan.Zero, Token))
        {
            await store.LoadAsync(Token);
            await lease.SaveAsync(Unfinished, "apply begins: 2 to create", Token);
            await lease.SaveAsync(Sample, "apply 2 created\n\n  created A\n  created B", Token);
        }

        Assert.Equal(2, pushes);
        Assert.Equal("", remote.At("lock"));
        Assert.Equal(
            "clone-1 apply 2 created\nclone-1 apply begins: 2 to create\n",
            GitRemote.Git(remote.Bare, "log", "--format=%an %s", "refs/amas-sync/prod/inventory"));
        Assert.Contains(
            "  created A\n",
            GitRemote.Git(remote.Bare, "log", "-1", "--format=%b", "refs/amas-sync/prod/inventory"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PushOutcome.NotTaken)]
    [InlineData(PushOutcome.Lost)]
    public async Task A_push_without_a_reply_is_resolved_by_querying_the_remote(object outcome)
    {
        var remote = await HttpAsync();
        remote.Http!.Push = number => number % 2 == 1 ? (PushOutcome)outcome : PushOutcome.Given;

        await SaveAsync(remote.Store(remote.Clone()), Unfinished, Sample with { RunCount = 1 });

        Assert.Equal(1, (await remote.Store(remote.Clone()).LoadAsync(Token))?.RunCount);
        Assert.Equal("", remote.At("lock"));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task A_token_without_permission_is_reported_with_the_permission_it_needs(int status)
    {
        var remote = await HttpAsync();
        var clone = remote.Clone();
        GitRemote.Git(clone, "config", "credential.helper", "!f() { echo username=x; echo password=of-the-job; }; f");
        remote.Http!.Refusal = status;
        var refusal = await Assert.ThrowsAsync<InventoryException>(() => remote.Store(clone).LoadAsync(Token));
        Assert.Contains(
            "use a token with permission to push (on GitHub: permissions: contents: write)", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checkout_without_credentials_is_reported_with_the_setting_that_removed_them()
    {
        var remote = await HttpAsync();
        var clone = remote.Clone();
        remote.Http!.Refusal = 401;
        var refusal = await Assert.ThrowsAsync<InventoryException>(() => remote.Store(clone).LoadAsync(Token));
        Assert.Contains("remove 'persist-credentials: false' from actions/checkout", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_remote_that_does_not_respond_times_out()
    {
        using System.Net.Sockets.TcpListener silent = new(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        var remote = Add(GitRemote.WithCommit());
        var clone = remote.Clone();
        GitRemote.Git(clone, "remote", "set-url", "origin", $"http://user:hunter2@{silent.LocalEndpoint}/remote.git");
        var refusal = await Assert.ThrowsAsync<InventoryException>(
            () => remote.Store(clone, patience: TimeSpan.FromSeconds(1)).LoadAsync(Token));
        Assert.Contains("timed out", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_in_an_address_are_not_printed()
    {
        var remote = Add(GitRemote.WithCommit());
        var clone = remote.Clone();
        GitRemote.Git(clone, "remote", "set-url", "origin", "http://user:hunter2@127.0.0.1:1/remote.git");
        var refusal = await Assert.ThrowsAsync<InventoryException>(() => remote.Store(clone).LoadAsync(Token));
        Assert.DoesNotContain("hunter2", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_repository_and_a_clone_without_an_identity_are_sufficient()
    {
        var remote = Add(GitRemote.Empty());
        var clone = remote.Clone();
        GitRemote.Git(clone, "config", "user.name", "");
        await SaveAsync(remote.Store(clone), Unfinished, Sample);
        Assert.StartsWith(
            "amas-sync ",
            GitRemote.Git(remote.Bare, "log", "-1", "--format=%an %s", "refs/amas-sync/prod/inventory"),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_clone_does_not_become_more_or_less_shallow(bool isShallow)
    {
        var remote = Add(GitRemote.WithCommit(commits: 3));
        await SaveAsync(remote.Store(remote.Clone()), Unfinished, Sample);
        var clone = isShallow ? remote.Clone("--depth", "1") : remote.Clone();

        await SaveAsync(remote.Store(clone), Unfinished, Sample with { RunCount = 5 });

        Assert.Equal(isShallow ? "1\n" : "3\n", GitRemote.Git(clone, "rev-list", "--count", "HEAD"));
        Assert.Equal("4\n", GitRemote.Git(clone, "rev-list", "--count", "refs/amas-sync/prod/inventory"));
    }

    [Fact]
    public async Task Hooks_signatures_tags_and_push_options_of_the_user_are_not_used()
    {
        var remote = Add(GitRemote.WithCommit());
        var clone = remote.Clone();
        var hook = Path.Combine(clone, ".git/hooks/pre-push");
        await File.WriteAllTextAsync(hook, "#!/bin/sh\nexit 1\n", Token);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(hook, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        GitRemote.Git(clone, "config", "push.gpgSign", "true");
        GitRemote.Git(clone, "config", "commit.gpgSign", "true");
        GitRemote.Git(clone, "config", "push.followTags", "true");
        GitRemote.Git(clone, "config", "push.pushOption", "ci.skip");
        GitRemote.Git(clone, "tag", "-a", "v1", "-m", "one");

        await SaveAsync(remote.Store(clone), Unfinished, Sample);

        Assert.Equal("", GitRemote.Git(remote.Bare, "tag"));
    }

    [Fact]
    public async Task A_remote_that_rejects_the_refs_is_distinguished_from_a_lost_race()
    {
        var remote = Add(GitRemote.WithCommit());
        GitRemote.Git(remote.Bare, "config", "receive.hideRefs", "refs/amas-sync");
        var refusal = await Assert.ThrowsAsync<InventoryException>(() => SaveAsync(remote.Store(remote.Clone()), Sample));
        Assert.Contains("cannot push refs/amas-sync/prod/inventory", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_deleted_inventory_is_not_treated_as_new_by_a_clone_that_fetched_it()
    {
        var remote = Add(GitRemote.WithCommit());
        var clone = remote.Clone();
        await SaveAsync(remote.Store(clone), Unfinished, Sample with { RunCount = 7 });
        var commit = remote.At("inventory");
        GitRemote.Git(remote.Bare, "update-ref", "-d", "refs/amas-sync/prod/inventory");

        var refusal = await Assert.ThrowsAsync<UntrustedInventoryException>(() => remote.Store(clone).LoadAsync(Token));
        Assert.Contains($"git push origin {commit[..12]}:refs/amas-sync/prod/inventory", refusal.Message, StringComparison.Ordinal);

        GitRemote.Git(clone, "push", "-q", "origin", $"{commit[..12]}:refs/amas-sync/prod/inventory");
        Assert.Equal(7, (await remote.Store(clone).LoadAsync(Token))?.RunCount);
    }

    [Fact]
    public async Task A_replaced_history_is_refused_until_it_is_accepted()
    {
        var remote = Add(GitRemote.WithCommit());
        var clone = remote.Clone();
        await SaveAsync(remote.Store(clone), Unfinished, Sample with { RunCount = 7 });
        GitRemote.Git(remote.Bare, "update-ref", "-d", "refs/amas-sync/prod/inventory");
        await SaveAsync(remote.Store(remote.Clone()), Unfinished, Sample with { RunCount = 1 });

        for (var attempts = 0; attempts < 3; attempts++)
        {
            var refusal = await Assert.ThrowsAsync<UntrustedInventoryException>(() => remote.Store(clone).LoadAsync(Token));
            Assert.Contains("the inventory was replaced", refusal.Message, StringComparison.Ordinal);
            Assert.Contains("'amas-sync inventory accept'", refusal.Message, StringComparison.Ordinal);
        }

        await remote.Store(clone).AcceptAsync(Token);
        Assert.Equal(1, (await remote.Store(clone).LoadAsync(Token))?.RunCount);
    }

    [Fact]
    public async Task That_the_inventory_was_deleted_can_be_accepted()
    {
        var remote = Add(GitRemote.WithCommit());
        var clone = remote.Clone();
        await SaveAsync(remote.Store(clone), Unfinished, Sample);
        GitRemote.Git(remote.Bare, "update-ref", "-d", "refs/amas-sync/prod/inventory");

        var (seen, accepted) = await remote.Store(clone).AcceptAsync(Token);

        Assert.NotNull(seen);
        Assert.Null(accepted);
        Assert.Null(await remote.Store(clone).LoadAsync(Token));
    }

    [Fact]
    public async Task An_inventory_of_another_server_cannot_be_accepted()
    {
        var remote = Add(GitRemote.WithCommit());
        var other = Sample with { Server = "https://elsewhere.example" };
        await SaveAsync(remote.Store(remote.Clone()), other);

        await Assert.ThrowsAsync<UntrustedInventoryException>(() => remote.Store(remote.Clone()).AcceptAsync(Token));
    }

    [Fact]
    public async Task Loading_moves_no_ref_of_the_clone()
    {
        var remote = Add(GitRemote.WithCommit());
        var clone = remote.Clone();
        await SaveAsync(remote.Store(remote.Clone()), Unfinished, Sample);
        var before = GitRemote.Git(clone, "for-each-ref");

        Assert.NotNull(await remote.Store(clone).LoadAsync(Token));

        Assert.Equal(before, GitRemote.Git(clone, "for-each-ref"));
    }

    [Fact]
    public async Task A_run_that_loaded_before_another_run_wrote_writes_nothing()
    {
        var remote = Add(GitRemote.WithCommit());
        var late = remote.Store(remote.Clone());
        await using var lease = await late.AcquireAsync("late", TimeSpan.Zero, Token);
        await late.LoadAsync(Token);
        await SaveAsync(remote.Store(remote.Clone()), Unfinished, Sample with { RunCount = 1 });

        var refusal = await Assert.ThrowsAsync<InventoryLockedException>(() => lease.SaveAsync(Unfinished, "begins", Token));

        Assert.Contains("clone-2", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("", remote.At("lock"));
        Assert.Equal(1, (await remote.Store(remote.Clone()).LoadAsync(Token))?.RunCount);
    }

    [Fact]
    public async Task Two_projects_in_one_repository_do_not_share_an_inventory()
    {
        var remote = Add(GitRemote.WithCommit());
        await SaveAsync(remote.Store(remote.Clone(), project: "services/one"), Sample);
        var refusal = await Assert.ThrowsAsync<UntrustedInventoryException>(
            () => remote.Store(remote.Clone(), project: "services/two").LoadAsync(Token));
        Assert.Contains("services/one", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_project_that_moved_in_its_repository_keeps_its_inventory()
    {
        var remote = Add(GitRemote.WithCommit());
        await SaveAsync(remote.Store(remote.Clone(), project: "services/old"), Sample with { RunCount = 2 });
        Assert.Equal(2, (await remote.Store(remote.Clone(), project: "services/new").LoadAsync(Token))?.RunCount);
    }

    [Fact]
    public async Task A_folder_without_Git_or_without_a_remote_is_reported()
    {
        var remote = Add(GitRemote.WithCommit());
        using TemporaryFolder folder = new();
        Assert.Contains("requires a Git repository", await RefusalAsync(folder.Path), StringComparison.Ordinal);
        GitRemote.Git(folder.Path, "init", "-q");
        Assert.Contains("git remote add origin", await RefusalAsync(folder.Path), StringComparison.Ordinal);
        GitRemote.Git(folder.Path, "remote", "add", "one", remote.Bare);
        Assert.Null(await remote.Store(folder.Path).LoadAsync(Token));
        GitRemote.Git(folder.Path, "remote", "add", "two", remote.Bare);
        Assert.Contains("this repository has one, two", await RefusalAsync(folder.Path), StringComparison.Ordinal);

        async Task<string> RefusalAsync(string clone)
            => (await Assert.ThrowsAsync<InventoryException>(() => remote.Store(clone).LoadAsync(Token))).Message;
    }

    private static async Task SaveAsync(GitInventory store, params Inventory[] states)
    {
        await using var lease = await store.AcquireAsync("test", TimeSpan.Zero, Token);
        await store.LoadAsync(Token);
        foreach (var state in states)
        {
            await lease.SaveAsync(state, "saved", Token);
        }
    }

    /// <summary>All of them load before one of them writes.</summary>
    private static async Task<(string Name, string? Result)[]> RaceAsync(IReadOnlyList<(GitInventory Store, string Name)> runs)
    {
        var ready = await Task.WhenAll(runs.Select(async run =>
        {
            var lease = await run.Store.AcquireAsync(run.Name, TimeSpan.Zero, Token);
            await run.Store.LoadAsync(Token);
            return lease;
        }));
        return await Task.WhenAll(runs.Zip(ready, async (run, lease) => (run.Name, await WriteAsync(lease, run.Name))));
    }

    private static async Task<string?> WriteAsync(IInventoryLease lease, string name)
    {
        try
        {
            await using var held = lease;
            await lease.SaveAsync(Unfinished, $"{name} begins", Token);
            await lease.SaveAsync(Sample, $"{name} ends", Token);
            return null;
        }
        catch (InventoryLockedException refused)
        {
            return refused.Message;
        }
    }

    private async Task<GitRemote> HttpAsync() => Add(await GitRemote.OverHttpAsync());

    private GitRemote Add(GitRemote remote)
    {
        remotes.Add(remote);
        return remote;
    }
}
