using Amas.Emulator;
using AmasSync.Cli.Tests.Git.Inventories;

namespace AmasSync.Cli.Tests.Server;

/// <summary>Tests that the API key is not sent to a server that is not the one of the inventory, by any command.</summary>
public sealed class ServerProofTests : IAsyncLifetime
{
    private const string Session = "11111111-2222-3333-4444-555555555555";

    private readonly TemporaryFolder folder = new();
    private readonly UncalledServer elsewhere = new();
    private EmulatorHost emulator = null!;

    public static TheoryData<int, string> Commands => new()
    {
        { 1, "plan" },
        { 1, "diff" },
        { 1, "drift" },
        { 7, "apply --yes" },
        { 1, "import" },
        { 1, "import --all" },
        { 1, "validate --remote" },
        { 1, "chat One" },
        { 1, "batch messages.jsonl --agent One --out results.jsonl" },
        { 1, "sessions list" },
        { 1, $"sessions show {Session}" },
        { 1, $"sessions delete {Session} --yes" },
        { 1, "sessions prune --older-than 1d --yes" },
        { 1, "doctor" },
        { 1, "ci plan --live" },
        { 1, "ci drift" },
        { 7, "ci apply" },
    };

    public async ValueTask InitializeAsync()
    {
        emulator = await EmulatorHost.StartAsync(new() { Port = 0 }, TestContext.Current.CancellationToken);
        folder.Write("agents/one.yaml", Agents.Named("One"));
        folder.Write("messages.jsonl", "{\"content\": \"hi\"}\n");
        UseServer(emulator.BaseAddress.ToString());
        Assert.Equal(0, (await RunAsync("apply", "--yes")).Code);
    }

    public async ValueTask DisposeAsync()
    {
        await emulator.DisposeAsync();
        elsewhere.Dispose();
        folder.Dispose();
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_server_that_is_not_the_one_of_the_inventory_is_not_called(int code, string command)
    {
        UseServer(elsewhere.Address);

        var run = await RunAsync(command.Split(' '));

        Assert.False(elsewhere.WasCalled);
        Assert.Equal(code, run.Code);
        Assert.Contains($"belongs to the server {emulator.BaseAddress.ToString().TrimEnd('/')}", run.Out + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rollback_does_not_call_a_server_that_is_not_the_one_of_the_inventory()
    {
        UseServer(elsewhere.Address);
        var run = Directory.GetDirectories(folder[".amas-sync/runs"]).Select(Path.GetFileName).Single()!;

        Assert.NotEqual(0, (await RunAsync("rollback", run)).Code);
        Assert.NotEqual(0, (await RunAsync("rollback", run, "--yes")).Code);

        Assert.False(elsewhere.WasCalled);
    }

    [Fact]
    public async Task A_git_inventory_of_another_server_is_refused_before_the_first_request()
    {
        await using var project = await GitProject.OpenAsync();
        await project.RunAsync(project.Clone("One"), "apply", "--yes");
        var clone = project.Clone("One");
        await File.WriteAllTextAsync(
            Path.Combine(clone, "amas-sync.yaml"),
            $"version: 1\nenvironments: {{prod: {{server: '{elsewhere.Address}', inventory: git}}}}\n",
            TestContext.Current.CancellationToken);

        var planned = await project.RunAsync(clone, "plan");
        var applied = await project.RunAsync(clone, "apply", "--yes");

        Assert.Equal((1, 7), (planned.Code, applied.Code));
        Assert.False(elsewhere.WasCalled);
    }

    [Fact]
    public async Task Without_an_inventory_the_first_apply_may_call_the_server()
    {
        Directory.Delete(folder[".amas-sync"], recursive: true);

        Assert.Equal(0, (await RunAsync("plan")).Code);
    }

    private void UseServer(string address) =>
        folder.Write("amas-sync.yaml", $"version: 1\nenvironments: {{prod: {{server: '{address}'}}}}\n");

    private Task<ToolRun> RunAsync(params string[] arguments) => new ToolRun.Given
    {
        Folder = folder.Path,
        Piped = "hi\n",
        Variables = new Dictionary<string, string> { ["AMAS_API_KEY"] = "dev-key", ["GITHUB_REPOSITORY"] = "owner/name" },
    }.RunAsync(arguments);
}
