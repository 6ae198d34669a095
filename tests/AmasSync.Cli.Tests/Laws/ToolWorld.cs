using System.Text;
using Amas.Client;
using Amas.Config.Json;
using Amas.Emulator;
using AmasSync.Cli.Server;
using AmasSync.Cli.Tests.Scenarios;
using AmasSync.Core.Observed;

namespace AmasSync.Cli.Tests.Laws;

/// <summary>A project in a folder and a server on a real socket, with the tool run as users run it.</summary>
internal sealed class ToolWorld : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly StoryClock clock = new();
    private readonly EmulatorHost emulator;
    private readonly AmasClient client;

    private ToolWorld(EmulatorHost emulator)
    {
        this.emulator = emulator;
        client = new(emulator.BaseAddress, new("dev-key"));
        folder.Write("amas-sync.yaml", $"version: 1\nenvironments: {{test: {{server: '{emulator.BaseAddress}', env: [TOKEN], vars: {{token: !env TOKEN, nested: {{key: !env TOKEN}}}}}}}}\n");
    }

    public Dictionary<string, string> Variables { get; } = new() { ["AMAS_API_KEY"] = "dev-key" };

    /// <summary>All output of the tool so far, on both streams.</summary>
    public string Said { get; private set; } = "";

    public static async Task<ToolWorld> OpenAsync(EmulatorOptions options) =>
        new(await EmulatorHost.StartAsync(options, TestContext.Current.CancellationToken));

    public async Task<ToolRun> RunAsync(params string[] arguments)
    {
        var run = await new ToolRun.Given { Folder = folder.Path, Variables = Variables, Time = clock }.RunAsync(arguments);
        Said += run.Out + run.Error;
        return run;
    }

    /// <summary>Moves the clock of the runs.</summary>
    public void Advance(TimeSpan time) => clock.Advance(time);

    public void Write(string file, string text) => folder.Write(file, text);

    /// <summary>Makes the folder contain exactly these configurations.</summary>
    public void Desire(IEnumerable<string> configs)
    {
        Array.ForEach([.. Directory.GetFiles(Directory.CreateDirectory(folder["agents"]).FullName)
            .Where(file => !Path.GetFileName(file).StartsWith('_'))], File.Delete);
        foreach (var (index, config) in configs.Index())
        {
            folder.Write($"agents/{index:000}.yaml", config);
        }
    }

    /// <summary>The path of a file of the project.</summary>
    public string this[string file] => folder[file];

    /// <summary>The address of the server for the project file.</summary>
    public Uri Address => emulator.BaseAddress;

    /// <summary>The text of every file in the project.</summary>
    public IEnumerable<string> Files() => Paths().Select(File.ReadAllText);

    /// <summary>The path of every file in the project, with slashes.</summary>
    public IEnumerable<string> Paths() =>
        Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Select(path => path.Replace('\\', '/'));

    public async Task<IReadOnlyList<ObservedAgent>> Saved()
        => await new AgentReader(client).ListAsync(TestContext.Current.CancellationToken);

    /// <summary>Creates an agent as another client.</summary>
    public Task Create(string config) => new AgentWriter(client).CreateAsync(Encoding.UTF8.GetBytes(config), TestContext.Current.CancellationToken);

    /// <summary>Changes a saved agent as another client.</summary>
    public Task Edit(ObservedAgent agent, string key, string value) =>
        new AgentWriter(client).UpdateAsync(
            agent.Id,
            agent.Config.With(key, new ConfigValue.Text(value)),
            TestContext.Current.CancellationToken);

    /// <summary>Replaces a saved agent as another client.</summary>
    public Task Replace(ObservedAgent agent, string config)
        => new AgentWriter(client).UpdateAsync(agent.Id, World.Parsed(config), TestContext.Current.CancellationToken);

    /// <summary>Deletes a saved agent as another client.</summary>
    public Task Delete(ObservedAgent agent) => new AgentWriter(client).DeleteAsync(agent.Id, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await emulator.DisposeAsync();
        folder.Dispose();
    }
}
