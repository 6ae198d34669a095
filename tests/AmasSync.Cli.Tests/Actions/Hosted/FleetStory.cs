using Amas.Client;
using Amas.Emulator;
using Amas.Emulator.Access;

namespace AmasSync.Cli.Tests.Actions.Hosted;

/// <summary>A repository whose project has several environments: each has its own server, which accepts only its own key.</summary>
internal sealed class FleetStory : IAsyncDisposable
{
    private const string Project = "version: 1\nenvironments: !include environments/*.yaml\n";

    private readonly Dictionary<string, EmulatorHost> servers = [];

    private WorkflowStory? hosted;

    private FleetStory()
    {
    }

    public WorkflowStory Hosted => hosted ?? throw new InvalidOperationException("The story was not opened.");

    /// <summary>
    /// Opens such a repository. The key of the first environment is in the variable AMAS_API_KEY, those of the others in variables of their
    /// own. All keys are secrets of the GitHub environment of the same name.
    /// </summary>
    public static async Task<FleetStory> OpenAsync(string[] workflows, string[] environments, Func<string, string>? edit = null)
    {
        FleetStory story = new();
        story.hosted = await WorkflowStory.OpenAsync(workflows, edit);
        foreach (var name in environments)
        {
            EmulatorOptions options = new() { Port = 0, ApiKeys = [new(GetKey(name), User.Default)] };
            story.servers[name] = await EmulatorHost.StartAsync(options, TestContext.Current.CancellationToken);
            var variable = GetVariable(name, environments);
            story.Hosted.Environments[name] = new() { [variable] = GetKey(name) };
        }

        story.Hosted.Desk.Push(() =>
        {
            story.Hosted.Desk.Write("amas-sync.yaml", Project);
            foreach (var (name, server) in story.servers)
            {
                var key = GetVariable(name, environments) is "AMAS_API_KEY" ? "" : $"api_key: !env {GetVariable(name, environments)}\n";
                story.Hosted.Desk.Write($"environments/{name}.yaml", $"server: '{server.BaseAddress}'\n{key}inventory: git\n");
            }
        });
        return story;
    }

    /// <summary>Returns the key that the server of an environment accepts.</summary>
    public static string GetKey(string name) => $"the-key-of-{name}";

    /// <summary>Returns the names of the agents of an environment.</summary>
    public async Task<string> SavedAsync(string environment)
    {
        using AmasClient client = new(servers[environment].BaseAddress, new(GetKey(environment)));
        var names = await client.Agents.GetAllAsync(TestContext.Current.CancellationToken)
            .Select(agent => agent.Name)
            .ToArrayAsync(TestContext.Current.CancellationToken);
        return string.Join(", ", names.Order());
    }

    public async ValueTask DisposeAsync()
    {
        if (hosted is not null)
        {
            await hosted.DisposeAsync();
        }

        foreach (var server in servers.Values)
        {
            await server.DisposeAsync();
        }
    }

    private static string GetVariable(string name, string[] environments) =>
        name == environments[0] ? "AMAS_API_KEY" : $"{name.ToUpperInvariant()}_KEY";
}
