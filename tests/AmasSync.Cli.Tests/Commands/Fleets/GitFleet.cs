using System.Globalization;
using Amas.Emulator;
using Amas.Emulator.Access;
using AmasSync.Cli.Tests.Git.Inventories;

namespace AmasSync.Cli.Tests.Commands.Fleets;

/// <summary>A project of several environments whose inventories are on one Git remote, a clone of it, and the server.</summary>
internal sealed class GitFleet : IAsyncDisposable
{
    private readonly TemporaryFolder folder;
    private readonly GitRemote remote;
    private readonly EmulatorHost emulator;

    private GitFleet(TemporaryFolder folder, GitRemote remote, EmulatorHost emulator)
    {
        (this.folder, this.remote, this.emulator) = (folder, remote, emulator);
        Clone = remote.Clone();
    }

    public GitRemote Remote => remote;

    /// <summary>Gets or sets the clone in which commands run.</summary>
    public string Clone { get; set; }

    public Dictionary<string, string> Variables { get; } = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Creates the project, which is applied in each environment: <c>customer-00</c>, <c>customer-01</c>, and so on.</summary>
    public static async Task<GitFleet> OpenAsync(GitRemote remote, int count)
    {
        string[] names = [.. Enumerable.Range(0, count).Select(number => number.ToString("00", CultureInfo.InvariantCulture))];
        TemporaryFolder folder = new();
        EmulatorOptions options = new()
        {
            Port = 0,
            ApiKeys = [.. names.Select(name => new AccountKey($"key-{name}", User.Default))],
            LogPath = folder["requests.log"],
        };
        GitFleet fleet = new(folder, remote, await EmulatorHost.StartAsync(options, Token));
        fleet.WriteProject(names);
        var run = await fleet.RunAsync("apply", "--yes", "--all-environments", "--parallel-environments", "8");
        Assert.True(run.Code == 0, run.Out + run.Error);
        return fleet;
    }

    public async ValueTask DisposeAsync()
    {
        await emulator.DisposeAsync();
        await remote.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>Writes a file of the clone.</summary>
    public void Write(string path, string text)
    {
        var file = Path.Combine(Clone, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file) ?? Clone);
        File.WriteAllText(file, text);
    }

    /// <summary>Runs a command in the clone.</summary>
    public Task<ToolRun> RunAsync(params string[] arguments) => RunInAsync(Clone, arguments);

    /// <summary>Runs a command in another clone.</summary>
    public Task<ToolRun> RunInAsync(string clone, params string[] arguments) =>
        new ToolRun.Given { Folder = clone, Variables = Variables }.RunAsync(arguments);

    /// <summary>Counts the agents on the server.</summary>
    public async Task<int> CountAgentsAsync()
    {
        using Amas.Client.AmasClient client = new(emulator.BaseAddress, new("key-00"));
        return await client.Agents.GetAllAsync(Token).CountAsync(Token);
    }

    /// <summary>Counts how often the agents on the server were listed.</summary>
    public int CountLists()
    {
        using FileStream log = new(folder["requests.log"], FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using StreamReader reader = new(log);
        return reader.ReadToEnd().Split('\n').Count(line => line.Contains("\"GET\",\"path\":\"/api/v1/agent/\"", StringComparison.Ordinal));
    }

    private void WriteProject(string[] names)
    {
        Write("agents/one.yaml", Agents.Named("One"));
        Write("amas-sync.yaml", "version: 1\nenvironments: !include environments/*.yaml\n");
        foreach (var name in names)
        {
            Variables[$"KEY_{name}"] = $"key-{name}";
            Write(
                $"environments/customer-{name}.yaml",
                $"server: '{emulator.BaseAddress}'\napi_key: !env KEY_{name}\nname_suffix: ' {name}'\ninventory: git\n");
        }

        GitRemote.Git(Clone, "add", ".");
        GitRemote.Git(Clone, "commit", "-qm", "fleet");
        GitRemote.Git(Clone, "push", "-q", "origin", "HEAD:main");
    }
}
