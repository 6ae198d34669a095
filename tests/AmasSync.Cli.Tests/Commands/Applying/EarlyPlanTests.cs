using System.Globalization;
using Amas.Emulator;
using AmasSync.Cli.Tests.Git.Inventories;
using AmasSync.Cli.Tests.Scenarios;

namespace AmasSync.Cli.Tests.Commands.Applying;

/// <summary>Tests a plan that is made before the lock is acquired: when it counts, and when something came in between.</summary>
public sealed class EarlyPlanTests : IAsyncLifetime
{
    private const string Moved = "another run changed the inventory in the meantime; run the command again";

    private GitRemote remote = null!;
    private EmulatorHost emulator = null!;
    private string clone = "";

    private GitHttpServer Server => remote.Http ?? throw new InvalidOperationException("There is no server.");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        remote = await GitRemote.OverHttpAsync();
        emulator = await EmulatorHost.StartAsync(new() { Port = 0 }, Token);
        clone = remote.Clone();
        Write(clone, "amas-sync.yaml", $"version: 1\nenvironments: {{prod: {{server: '{emulator.BaseAddress}', inventory: git}}}}\n");
        Write(clone, "agents/one.yaml", Agents.Named("One"));
        GitRemote.Git(clone, "add", ".");
        GitRemote.Git(clone, "commit", "-qm", "First");
        GitRemote.Git(clone, "push", "-q", "origin", "HEAD:main");
    }

    public async ValueTask DisposeAsync()
    {
        await emulator.DisposeAsync();
        await remote.DisposeAsync();
    }

    [Theory]
    [InlineData("apply --yes --lock-timeout 5m")]
    [InlineData("reconcile --lock-timeout 5m")]
    public async Task The_folder_is_read_once_if_the_lock_is_free_although_the_run_may_wait(string command)
    {
        // The first look at the inventory is after the folder was read, and before the plan.
        DoBefore(Server.ReadCount + 1, () => Write(clone, "agents/two.yaml", Agents.Named("Two")));

        var run = await RunAsync(clone, command);

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.True(File.Exists(Path.Combine(clone, "agents/two.yaml")));
        Assert.Equal(["One"], await ListAgentsAsync());
    }

    [Fact]
    public async Task The_folder_is_read_again_if_the_run_has_waited_for_the_lock()
    {
        const string reference = "refs/amas-sync/prod/lock";
        var holder = remote.Clone();
        var now = DateTimeOffset.UtcNow.ToString("O", CultureInfo.InvariantCulture);
        Write(holder, "lock.json", $$"""{"format_version":"1.0","holder":"another run","since":"{{now}}","beat":"{{now}}"}""");
        GitRemote.Git(holder, "add", ".");
        GitRemote.Git(holder, "commit", "-qm", "Lock");
        GitRemote.Git(holder, "push", "-q", "origin", $"HEAD:{reference}");
        // The sessions before are the first look, the second one, and the fetch of the lock.
        DoBefore(Server.ReadCount + 4, () =>
        {
            Write(clone, "agents/two.yaml", Agents.Named("Two"));
            GitRemote.Git(remote.Bare, "update-ref", "-d", reference);
        });

        var run = await RunAsync(clone, "apply --yes --lock-timeout 5m");

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Equal(["One", "Two"], await ListAgentsAsync());
    }

    [Fact]
    public async Task What_a_run_without_writes_has_learned_is_saved_under_the_lock()
    {
        await ApplyAndMoveFileAsync();

        var run = await RunAsync(clone, "apply --yes");
        var shown = await RunAsync(clone, "inventory show One");

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Contains("agents/team/one.yaml", shown.Out, StringComparison.Ordinal);
        Assert.Equal("", remote.At("lock"));
    }

    [Theory]
    [InlineData("apply --yes", 7)]
    [InlineData("reconcile", 0)]
    public async Task A_run_without_writes_saves_nothing_if_another_run_wrote_after_its_plan(string command, int code)
    {
        await ApplyAndMoveFileAsync();
        var other = remote.Clone();
        Write(other, "agents/two.yaml", Agents.Named("Two"));
        var (otherCode, saved) = (-1, "");
        // The first session is that of the plan, the second one looks at the lock.
        DoBefore(Server.ReadCount + 2, () =>
        {
            otherCode = RunAsync(other, "apply --yes").GetAwaiter().GetResult().Code;
            saved = remote.At("inventory");
        });

        var run = await RunAsync(clone, command);

        Assert.Equal((0, code), (otherCode, run.Code));
        Assert.Contains(Moved, run.Error, StringComparison.Ordinal);
        Assert.Equal((saved, ""), (remote.At("inventory"), remote.At("lock")));
        Assert.Equal(["One", "Two"], await ListAgentsAsync());
    }

    // The inventory records the files of agents, so there is something to save although nothing is written.
    private async Task ApplyAndMoveFileAsync()
    {
        Assert.Equal(0, (await RunAsync(clone, "apply --yes")).Code);
        Directory.CreateDirectory(Path.Combine(clone, "agents/team"));
        GitRemote.Git(clone, "mv", "agents/one.yaml", "agents/team/one.yaml");
        GitRemote.Git(clone, "commit", "-qm", "Move the file");
        GitRemote.Git(clone, "push", "-q", "origin", "HEAD:main");
    }

    private void DoBefore(int session, Action action)
    {
        var isDone = false;
        Server.Began = _ =>
        {
            if (Server.ReadCount == session && !isDone)
            {
                isDone = true;
                action();
            }
        };
    }

    private async Task<IReadOnlyList<string?>> ListAgentsAsync()
    {
        using Amas.Client.AmasClient client = new(emulator.BaseAddress, new("dev-key"));
        var agents = await client.Agents.GetAllAsync(Token).ToListAsync(Token);
        return [.. agents.Select(agent => agent.Name).Order(StringComparer.Ordinal)];
    }

    private static void Write(string at, string path, string text)
    {
        var file = Path.Combine(at, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file) ?? at);
        File.WriteAllText(file, text);
    }

    private static Task<ToolRun> RunAsync(string at, string command) => new ToolRun.Given
    {
        Folder = at,
        Variables = new Dictionary<string, string> { ["AMAS_API_KEY"] = "dev-key" },
        Time = new StoryClock(),
    }.RunAsync(command.Split(' '));
}
