using System.Text.Json.Nodes;
using Amas.Client;
using Amas.Config.Json;
using Amas.Emulator;
using AmasSync.Cli.Server;
using AmasSync.Core.Ownership;

namespace AmasSync.Cli.Tests.Commands.Applying.Several;

/// <summary>A project with environments that have an emulator each.</summary>
internal sealed class SeveralAccounts : IAsyncDisposable
{
    private readonly Dictionary<string, EmulatorHost> emulators = [];

    public TemporaryFolder Folder { get; } = new();

    public Dictionary<string, string> Variables { get; } = [];

    public ToolRun.Given Given => new() { Folder = Folder.Path, Variables = Variables };

    /// <param name="settings">More settings of each environment.</param>
    /// <param name="names">The names of the environments.</param>
    public static async Task<SeveralAccounts> CreateAsync(string settings, params string[] names)
    {
        SeveralAccounts accounts = new();
        accounts.Folder.Write("amas-sync.yaml", "version: 1\nenvironments: !include environments/*.yaml\n");
        accounts.Folder.Write("agents/one.yaml", Agents.Named("One"));
        foreach (var name in names)
        {
            var emulator = await EmulatorHost.StartAsync(new EmulatorOptions { Port = 0 }, TestContext.Current.CancellationToken);
            accounts.emulators.Add(name, emulator);
            var variable = $"{name.ToUpperInvariant()}_KEY";
            accounts.Variables[variable] = "dev-key";
            accounts.Folder.Write(
                $"environments/{name}.yaml", $"server: '{emulator.BaseAddress}'\napi_key: !env {variable}\n{settings}\n");
        }

        return accounts;
    }

    public Task<ToolRun> RunAsync(string line) => Given.RunAsync(line.Split(' '));

    /// <summary>Holds the lock of an environment.</summary>
    public Task<IInventoryLease> LockAsync(string name) =>
        new FileInventory(Folder[$".amas-sync/inventory.{name}.json"], name, emulators[name].BaseAddress.ToString(), TimeProvider.System)
            .AcquireAsync("another run", TimeSpan.Zero, TestContext.Current.CancellationToken);

    /// <summary>Lists the agents of an environment, as another client sees them.</summary>
    public async Task<IReadOnlyList<string>> ListAgentsAsync(string name)
    {
        using var client = CreateClient(name);
        var agents = await new AgentReader(client).ListAsync(TestContext.Current.CancellationToken);
        return [.. agents.Select(agent => agent.Name.Text).Order(StringComparer.Ordinal)];
    }

    /// <summary>Deletes all agents of an environment, as another client.</summary>
    public async Task DeleteAgentsAsync(string name)
    {
        using var client = CreateClient(name);
        foreach (var agent in await new AgentReader(client).ListAsync(TestContext.Current.CancellationToken))
        {
            await new AgentWriter(client).DeleteAsync(agent.Id, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Lists the configurations of the agents of an environment, as another client sees them.</summary>
    public async Task<IReadOnlyList<string>> DescribeAgentsAsync(string name)
    {
        using var client = CreateClient(name);
        var agents = await new AgentReader(client).ListAsync(TestContext.Current.CancellationToken);
        return [.. agents.Select(agent => ConfigJson.SerializeRedacted(agent.Config)).Order(StringComparer.Ordinal)];
    }

    /// <summary>Changes an agent of an environment, as another client.</summary>
    public async Task EditAgentAsync(string name, string agentName)
    {
        using var client = CreateClient(name);
        var agents = await new AgentReader(client).ListAsync(TestContext.Current.CancellationToken);
        var agent = agents.First(each => each.Name.Text == agentName);
        var config = Assert.IsType<JsonObject>(JsonNode.Parse(ConfigJson.SerializeRedacted(agent.Config)));
        config["description"] = "Edited in the web page";
        var edited = Assert.IsType<ConfigValue.Map>(ConfigJson.Parse(config.ToJsonString()));
        await new AgentWriter(client).UpdateAsync(agent.Id, edited, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var emulator in emulators.Values)
        {
            await emulator.DisposeAsync();
        }

        Folder.Dispose();
    }

    private AmasClient CreateClient(string name) => new(emulators[name].BaseAddress, new("dev-key"));
}
