using Amas.Config.Json;
using AmasSync.Core.Ownership;
using AmasSync.Core.Ownership.Intents;

namespace AmasSync.Cli.Tests.Git.Inventories;

/// <summary>Tests the files of an inventory on a Git remote: entries in one, and a file for each configuration.</summary>
public sealed class InventoryTreeTests : IAsyncDisposable
{
    private const string Ref = "refs/amas-sync/prod/inventory";

    private readonly GitRemote remote = GitRemote.WithCommit();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => remote.DisposeAsync();

    [Fact]
    public async Task Each_configuration_is_a_file_of_its_own()
    {
        await SaveAsync(Create(Owned("a", "1"), Owned("b", "1", "2")));

        Assert.Equal(["agents/a.json", "agents/b.json", "agents/b.observed.json", "inventory.json"], ListFiles());
        Assert.DoesNotContain("system_prompt", remote.Read("inventory", "inventory.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_commit_changes_the_files_of_the_agents_that_changed()
    {
        await SaveAsync(Create(Owned("a", "1"), Owned("b", "1", "2"), Owned("c", "1")));

        await SaveAsync(Create(Owned("a", "1"), Owned("b", "3"), Owned("d", "1")));

        Assert.Equal(
            ["A agents/d.json", "D agents/b.observed.json", "D agents/c.json", "M agents/b.json", "M inventory.json"],
            ListChanges());
        var loaded = await remote.Store(remote.Clone()).LoadAsync(Token);
        Assert.Equal(
            ["a 1 1", "b 3 3", "d 1 1"],
            loaded?.Agents.Select(agent => $"{agent.Name} {ReadPrompt(agent.Applied)} {ReadPrompt(agent.Observed)}"));
    }

    [Fact]
    public async Task A_run_after_which_the_entries_would_be_too_large_is_refused_before_its_first_write()
    {
        var writes = Enumerable.Range(0, 25_000).Select(number => new IntendedWrite(
            WriteAction.Create, new($"Agent {number:00000}"), null, $"agents/{number:00000}.yaml", StoredConfig.Of(ConfigValue.Map.Empty)));
        var inventory = Create(Owned("a", "1")) with { Intent = new("run-1", DateTimeOffset.UnixEpoch, [.. writes]) };

        var refusal = await Assert.ThrowsAsync<InventoryException>(() => SaveAsync(inventory));

        Assert.StartsWith("the inventory would have more than 10 MB of entries", refusal.Message, StringComparison.Ordinal);
        Assert.Null(await remote.Store(remote.Clone()).LoadAsync(Token));
    }

    [Fact]
    public async Task What_a_run_is_about_to_write_can_be_read_on_another_machine()
    {
        var inventory = Create(Owned("a", "1"));
        Intent intent = new("run-1", DateTimeOffset.UnixEpoch, [
            new(WriteAction.Create, new("b"), null, "b.yaml", StoredConfig.Of(Config("b", "new"))),
            new(WriteAction.Update, new("a"), "a", "a.yaml", StoredConfig.Of(Config("a", "2")))
            {
                Restoration = new(Owned("a", "old", "older")),
            },
            new(WriteAction.Delete, new("c"), "c", "c.yaml", null),
        ]);
        await SaveAsync(inventory with { Intent = intent });

        var loaded = await remote.Store(remote.Clone()).LoadAsync(Token);

        Assert.Equal(["new", "2", ""], loaded?.Intent?.Writes.Select(write => ReadPrompt(write.Body)));
        var restored = loaded?.Intent?.Writes[1].Restoration?.Entry;
        Assert.Equal(("old", "older"), (ReadPrompt(restored?.Applied), ReadPrompt(restored?.Observed)));
        Assert.Equal(4, ListFiles().Count(file => file.StartsWith("intent/", StringComparison.Ordinal)));

        await SaveAsync(inventory);

        Assert.DoesNotContain(ListFiles(), file => file.StartsWith("intent/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_configuration_that_a_run_has_written_is_not_pushed_a_second_time()
    {
        GitRemote.Git(remote.Bare, "config", "receive.unpackLimit", "1");
        var body = StoredConfig.Of(Config("b", "new"));
        Intent intent = new("run-1", DateTimeOffset.UnixEpoch, [new(WriteAction.Create, new("b"), null, "b.yaml", body)]);
        var clone = remote.Clone();
        await SaveAsync(Create() with { Intent = intent }, clone);
        await SaveAsync(Create(Owned("b", "new")), clone);

        var blob = GitRemote.Git(remote.Bare, "rev-parse", $"{Ref}:{FindOnRemote("b.json")}").TrimEnd();
        var packs = Directory.GetFiles(Path.Combine(remote.Bare, "objects", "pack"), "*.idx")
            .Select(index => GitRemote.Git(remote.Bare, "verify-pack", "-v", index));
        Assert.Single(packs, objects => objects.Contains($"{blob} blob", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_is_missing_is_reported_with_its_agent()
    {
        await SaveAsync(Create(Owned("a", "1"), Owned("b", "1")));
        Edit(clone => GitRemote.Git(clone, "rm", "-q", FindPath(clone, "a.json")));

        var loaded = await remote.Store(remote.Clone()).LoadAsync(Token);

        Assert.Equal("1", ReadPrompt(loaded?.Agents[1].Applied));
        var refusal = Assert.Throws<InventoryException>(() => loaded?.Agents[0].Applied);
        Assert.Contains($"the configuration of 'a' in {Ref} is missing", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name":"a","system_prompt":"2"}""", "its fingerprint differs")]
    [InlineData("{", "is damaged")]
    [InlineData("", "is damaged")]
    [InlineData("[]", "its fingerprint differs")]
    public async Task A_file_with_other_content_is_reported_with_its_agent(string content, string expected)
    {
        await SaveAsync(Create(Owned("a", "1"), Owned("b", "1")));
        Edit(clone => File.WriteAllText(Path.Combine(clone, FindPath(clone, "a.json")), content));

        var loaded = await remote.Store(remote.Clone()).LoadAsync(Token);

        var refusal = Assert.Throws<InventoryException>(() => loaded?.Agents[0].Applied);
        Assert.Contains($"the configuration of 'a' in {Ref} is", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_inventory_that_was_not_loaded_is_replaced_as_a_whole()
    {
        var clone = remote.Clone();
        await SaveAsync(Create(Owned("a", "1"), Owned("b", "1")), clone);
        var store = remote.Store(clone);
        await using var lease = await store.AcquireAsync("test", TimeSpan.Zero, Token);

        await lease.SaveAsync(Create(Owned("c", "1")), "saved", Token);

        Assert.Equal(["agents/c.json", "inventory.json"], ListFiles());
    }

    [Fact]
    public async Task A_clone_that_fetches_no_blobs_by_itself_reads_the_inventory()
    {
        GitRemote.Git(remote.Bare, "config", "uploadpack.allowFilter", "true");
        await SaveAsync(Create(Owned("a", "1")));

        var loaded = await remote.Store(remote.Clone("--filter=blob:none", "--depth=1")).LoadAsync(Token);

        Assert.Equal("1", ReadPrompt(loaded?.Agents[0].Applied));
    }

    [Fact]
    public async Task An_identifier_that_is_no_file_name_is_stored_too()
    {
        string[] ids = ["../x", "a b", "é\n\"", new('x', 300), "CON", "a/b"];
        await SaveAsync(Create([.. ids.Select((id, at) => Owned($"agent {at}", $"{at}") with { Id = id })]));

        var loaded = await remote.Store(remote.Clone()).LoadAsync(Token);

        Assert.Equal(ids, loaded?.Agents.Select(agent => agent.Id));
        Assert.Equal(["0", "1", "2", "3", "4", "5"], loaded?.Agents.Select(agent => ReadPrompt(agent.Applied)));
    }

    private static Inventory Create(params OwnedAgent[] agents) =>
        new() { ProjectId = "p", Environment = "prod", Server = "https://amas.example", Agents = agents };

    private static OwnedAgent Owned(string name, string applied, string? observed = null) => new()
    {
        Name = new(name),
        Id = name,
        File = $"{name}.yaml",
        Applied = Config(name, applied),
        Observed = Config(name, observed ?? applied),
        AppliedAt = DateTimeOffset.UnixEpoch,
    };

    private static ConfigValue.Map Config(string name, string prompt) => new([
        new("name", new ConfigValue.Text(name)),
        new("system_prompt", new ConfigValue.Text(prompt)),
    ]);

    private static string ReadPrompt(ConfigValue.Map? config) => (config?["system_prompt"] as ConfigValue.Text)?.Value ?? "";

    private static string FindPath(string clone, string file) =>
        GitRemote.Git(clone, "ls-files", $"agents/*/{file}").TrimEnd();

    private string FindOnRemote(string file) =>
        GitRemote.Git(remote.Bare, "ls-tree", "-r", "--name-only", Ref).Split('\n')
            .Single(path => path.EndsWith($"/{file}", StringComparison.Ordinal));

    private async Task SaveAsync(Inventory inventory, string? clone = null)
    {
        var store = remote.Store(clone ?? remote.Clone());
        await using var lease = await store.AcquireAsync("test", TimeSpan.Zero, Token);
        await store.LoadAsync(Token);
        await lease.SaveAsync(inventory, "saved", Token);
    }

    private void Edit(Action<string> edit)
    {
        var clone = remote.Clone();
        GitRemote.Git(clone, "fetch", "-q", "origin", $"{Ref}:{Ref}");
        GitRemote.Git(clone, "checkout", "-q", "--detach", Ref);
        edit(clone);
        GitRemote.Git(clone, "add", "-A");
        GitRemote.Git(clone, "commit", "-qm", "by hand");
        GitRemote.Git(clone, "push", "-q", "origin", $"HEAD:{Ref}");
    }

    // Without the folders that keep their number of entries small.
    private static string Shorten(string path) =>
        path.Split('/') is ["agents", _, var file] ? $"agents/{file}" : path;

    private string[] ListFiles() =>
        [.. GitRemote.Git(remote.Bare, "ls-tree", "-r", "--name-only", Ref).TrimEnd().Split('\n').Select(Shorten).Order()];

    private string[] ListChanges() =>
    [
        .. GitRemote.Git(remote.Bare, "diff", "--no-renames", "--name-status", $"{Ref}~", Ref).TrimEnd().Split('\n')
            .Select(line => line.Split('\t'))
            .Select(parts => $"{parts[0]} {Shorten(parts[1])}")
            .Order(StringComparer.Ordinal),
    ];
}
