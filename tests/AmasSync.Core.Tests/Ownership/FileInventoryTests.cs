using System.Net.Sockets;
using Amas.Config.Files;
using Amas.Config.Json.Canonical;
using AmasSync.Core.Ownership;
using AmasSync.Core.Ownership.Intents;
using AmasSync.Core.Ownership.Serialization;
using AmasSync.Core.Tests.Planning;

namespace AmasSync.Core.Tests.Ownership;

public sealed class FileInventoryTests : IDisposable
{
    private readonly TempFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string File => folder[".amas-sync/inventory.local.json"];

    [Fact]
    public async Task A_saved_inventory_is_loaded_unchanged()
    {
        var saved = Agents.Inventory(
            Agents.Owned(
                """{"name":"A","x":1,"token":{"$sensitive":{"env":"T"}}}""",
                """{"name":"A","x":1,"max":2}""") with
            { UnconvergedPaths = ["x"], IsProtected = true, GitSha = "abc", Owner = "them" },
            Agents.Owned("""{"name":"B"}""", id: "id-2")) with
        {
            Owner = "us",
            AppliedSha = "c0ffee",
            AttemptedSha = "decaf",
            RunCount = 3,
            Intent = new(
                "run",
                DateTimeOffset.UnixEpoch,
                [
                    new(WriteAction.Create, new("C"), null, "c.yaml", Agents.Stored("""{"name":"C"}""")),
                    new(WriteAction.Delete, new("D"), "d", "d.yaml", null),
                ]),
        };
        await Save(saved);
        var loaded = await Store().LoadAsync(Token);
        Assert.NotNull(loaded);
        Assert.Equal(InventoryJson.Write(saved), InventoryJson.Write(loaded));
        Assert.Equal(("c0ffee", "decaf"), (loaded.AppliedSha, loaded.AttemptedSha));
    }

    [Fact]
    public async Task An_inventory_without_commits_has_attempted_nothing()
    {
        await Save(Agents.Inventory());

        Assert.DoesNotContain("_sha", await System.IO.File.ReadAllTextAsync(File, Token), StringComparison.Ordinal);
        Assert.Null((await Store().LoadAsync(Token))?.AttemptedSha);
    }

    [Fact]
    public async Task An_inventory_that_is_read_in_several_pieces_is_loaded_unchanged()
    {
        var agents = Enumerable.Range(100, 400).Select(number => Agents.Owned($$"""{"name":"A{{number}}","x":{{number}}}""", id: $"id-{number}"));
        var longText = Agents.Owned($$"""{"name":"A1","x":"{{new string('x', 300_000)}}"}""", id: "id-1");
        var longObserved = Agents.Owned("""{"name":"A2","x":"ä"}""", $$"""{"name":"A2","x":"ä","y":"{{new string('ö', 70_000)}}"}""", "id-2");
        var saved = Agents.Inventory([longText, .. agents, longObserved]);
        await Save(saved);

        var loaded = await Store().LoadAsync(Token);

        Assert.NotNull(loaded);
        Assert.Equal(InventoryJson.Write(saved), InventoryJson.Write(loaded));
    }

    [Fact]
    public async Task Configurations_are_those_of_the_file_that_was_loaded_even_if_another_one_was_saved()
    {
        await Save(Agents.Inventory(Agents.Owned("""{"name":"A","x":1}""")));
        var loaded = await Store().LoadAsync(Token);
        await Save(Agents.Inventory(Agents.Owned("""{"name":"A","x":22222222}""")));

        Assert.NotNull(loaded);
        Assert.Equal(Agents.Map("""{"name":"A","x":1}"""), loaded.Agents[0].Applied, CanonicalJson.AreEqual);
    }

    [Fact]
    public async Task A_configuration_is_not_read_from_a_file_that_was_changed_in_place()
    {
        await Save(Agents.Inventory(Agents.Owned("""{"name":"A","x":1}""")));
        var loaded = await Store().LoadAsync(Token);
        var text = await System.IO.File.ReadAllTextAsync(File, Token);
        await System.IO.File.WriteAllTextAsync(File, text.Replace("\"x\":1", "\"x\":1 ", StringComparison.Ordinal), Token);

        Assert.NotNull(loaded);
        var failure = Assert.Throws<InventoryException>(() => loaded.Agents[0].Applied);
        Assert.Contains("it was changed in the meantime; run the command again", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_applies_within_a_second_have_different_times()
    {
        var agent = Agents.Owned("""{"name":"A"}""") with { AppliedAt = DateTimeOffset.UnixEpoch.AddTicks(1) };
        await Save(Agents.Inventory(agent));
        var loaded = await Store().LoadAsync(Token);
        Assert.Equal([agent.AppliedAt], loaded?.Agents.Select(saved => saved.AppliedAt));
    }

    [Fact]
    public async Task There_is_no_inventory_before_the_first_save() => Assert.Null(await Store().LoadAsync(Token));

    [Fact]
    public async Task A_second_run_is_refused_with_the_holder_of_the_lock()
    {
        await using var lease = await Store().AcquireAsync("run 1 of anna", TimeSpan.Zero, Token);
        var refusal = await Assert.ThrowsAsync<InventoryLockedException>(() => Store().AcquireAsync("run 2", TimeSpan.Zero, Token));
        Assert.Contains("run 1 of anna", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_released_lock_can_be_taken()
    {
        await (await Store().AcquireAsync("one", TimeSpan.Zero, Token)).DisposeAsync();
        await using var lease = await Store().AcquireAsync("two", TimeSpan.Zero, Token);
        Assert.NotNull(lease);
    }

    [Theory]
    [InlineData("", "not a valid inventory")]
    [InlineData("{", "not a valid inventory")]
    [InlineData("[]", "not a valid inventory")]
    [InlineData("\uFEFF{}", "it begins with a byte order mark")]
    [InlineData("{\n<<<<<<< HEAD\n  \"runs\": 1,\n=======\n  \"runs\": 2,\n>>>>>>> f\n}", "the markers of a Git merge conflict")]
    [InlineData("""{"format_version":"2.0"}""", "format 2.0")]
    [InlineData(
        """{"format_version":"1.0","project":"p","environment":"other","server":"embedded","runs":1,"agents":[]}""", "environment 'other'")]
    [InlineData("""{"format_version":"1.0","project":"p","environment":"local","server":"https://x","runs":1,"agents":[]}""", "https://x")]
    [InlineData(
        """{"format_version":"1.0","project":"p","environment":"local","server":"embedded","runs":1,"agents":[{"name":"A"}]}""",
        "not a valid inventory")]
    [InlineData(
        """{"format_version":"1.0","project":"p","environment":"local","server":"embedded","runs":"x","agents":[]}""",
        "not a valid inventory")]
    public async Task An_invalid_inventory_is_refused_with_a_message(string text, string expected)
    {
        folder.Write(".amas-sync/inventory.local.json", text);
        var refusal = await Assert.ThrowsAnyAsync<InventoryException>(() => Store().LoadAsync(Token));
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("..")]
    [InlineData(" ")]
    [InlineData("Validate")]
    [InlineData("from-agent")]
    public async Task An_inventory_with_an_ID_that_would_be_another_request_is_refused(string id)
    {
        await Save(Agents.Inventory(Agents.Owned("""{"name":"A"}""", id: id)));

        var refusal = await Assert.ThrowsAnyAsync<InventoryException>(() => Store().LoadAsync(Token));

        Assert.Contains("not a valid inventory", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tool_folder_excludes_itself_from_Git()
    {
        await Save(Agents.Inventory());
        Assert.Contains(
            "inventory.local.json",
            await System.IO.File.ReadAllTextAsync(folder[".amas-sync/.gitignore"], Token),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("inventory.local.json.new")]
    [InlineData("inventory.local.json.holder")]
    [InlineData("inventory.local.json.holder.new")]
    [InlineData(".gitignore")]
    public async Task A_link_in_place_of_a_file_of_the_tool_is_never_written_through(string name)
    {
        var outside = LinkToFile(name);

        await Save(Agents.Inventory());

        Assert.Equal("precious", await System.IO.File.ReadAllTextAsync(outside, Token));
    }

    [Fact]
    public async Task A_link_in_place_of_the_lock_is_refused()
    {
        LinkToFile("inventory.local.json.lock");

        var refusal = await Assert.ThrowsAsync<NotRegularFileException>(() => Save(Agents.Inventory()));

        Assert.Contains("delete the link", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_in_place_of_the_inventory_is_not_read()
    {
        LinkToFile("inventory.local.json");

        var refusal = await Assert.ThrowsAsync<InventoryException>(() => Store().LoadAsync(Token));

        Assert.Contains("is a link", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tool_folder_is_not_a_link_out_of_the_project()
    {
        using TempFolder outside = new();
        Directory.CreateSymbolicLink(folder[".amas-sync"], outside["."]);

        var refusal = await Assert.ThrowsAsync<IOException>(() => Save(Agents.Inventory()));

        Assert.Contains("leads out of the project through a link", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(outside["."]));
    }

    [Fact]
    public async Task A_folder_in_place_of_the_inventory_is_not_a_missing_inventory()
    {
        folder.Write(".amas-sync/inventory.local.json/x", "");

        await Assert.ThrowsAsync<InventoryException>(() => Store().LoadAsync(Token));
    }

    [Fact]
    public async Task A_file_in_place_of_the_tool_folder_is_not_a_missing_inventory()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows does not tell them apart.");
        folder.Write(".amas-sync", "");

        await Assert.ThrowsAsync<InventoryException>(() => Store().LoadAsync(Token));
    }

    [Fact]
    public async Task A_lock_that_cannot_be_opened_is_not_called_the_lock_of_another_run()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows opens no sockets as files.");
        Directory.CreateDirectory(folder[".amas-sync"]);
        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint($"{File}.lock"));

        var refusal = await Assert.ThrowsAsync<InventoryException>(() => Store().AcquireAsync("run", TimeSpan.Zero, Token));

        Assert.Contains("cannot write", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pipe_in_place_of_the_inventory_is_refused_at_once()
    {
        TestFiles.CreatePipe(File);

        await Assert.ThrowsAsync<InventoryException>(() => Store().LoadAsync(Token));
    }

    public void Dispose() => folder.Dispose();

    private string LinkToFile(string name)
    {
        folder.Write("outside.txt", "precious");
        Directory.CreateDirectory(folder[".amas-sync"]);
        System.IO.File.CreateSymbolicLink(folder[$".amas-sync/{name}"], folder["outside.txt"]);
        return folder["outside.txt"];
    }

    private FileInventory Store() => new(File, "local", "embedded", TimeProvider.System);

    private async Task Save(Inventory inventory)
    {
        await using var lease = await Store().AcquireAsync("test", TimeSpan.Zero, Token);
        await lease.SaveAsync(inventory, "saved", Token);
    }
}
