using Amas.Emulator;
using AmasSync.Cli.Tests.Git.Inventories;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Tests.Commands.Fleets.Reconciling;

/// <summary>Tests passes in a folder whose inventories are files.</summary>
public sealed class BusyFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task An_environment_that_another_run_holds_is_busy_and_the_others_are_applied()
    {
        await using var server = await EmulatorHost.StartAsync(new() { Port = 0 }, Token);
        var address = server.BaseAddress.ToString().TrimEnd('/');
        folder.Write("amas-sync.yaml", $$"""
            version: 1
            environments:
              acme: {server: '{{address}}', name_suffix: ' (acme)'}
              beta: {server: '{{address}}', name_suffix: ' (beta)'}
            """);
        folder.Write("agents/a.yaml", Agents.Named("A"));
        GitRemote.Git(folder.Path, "init", "-q");
        GitRemote.Git(folder.Path, "add", ".");
        GitRemote.Git(folder.Path, "-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-qm", "First");
        FileInventory inventory = new(folder[".amas-sync/inventory.acme.json"], "acme", address, TimeProvider.System);
        await using var held = await inventory.AcquireAsync("another run", TimeSpan.Zero, Token);

        var text = await RunAsync("reconcile", "--all-environments", "--max-failed", "1");
        var one = await RunAsync("reconcile", "--env", "acme", "--json-into", "result.json");
        var json = await RunAsync("reconcile", "--all-environments", "--format", "json");

        Assert.Equal((0, 0, 0), (text.Code, one.Code, json.Code));
        Assert.Contains("busy: another run holds the inventory (another run)", text.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("failed", text.Out, StringComparison.Ordinal);
        Assert.Contains("A (beta)   created", text.Out, StringComparison.Ordinal);
        Assert.Contains("this pass did nothing", one.Error, StringComparison.Ordinal);
        Assert.Contains("\"kind\": \"busy\"", await File.ReadAllTextAsync(folder["result.json"], Token), StringComparison.Ordinal);
        var busy = json.Json.GetProperty("environments")[0];
        Assert.Equal(("acme", "busy"), (busy.GetProperty("environment").GetString(), busy.GetProperty("error").GetProperty("kind").GetString()));
    }

    private Task<ToolRun> RunAsync(params string[] arguments) => new ToolRun.Given
    {
        Folder = folder.Path,
        Variables = new Dictionary<string, string> { ["AMAS_API_KEY"] = "dev-key" },
    }.RunAsync(arguments);
}
