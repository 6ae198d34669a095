using Amas.Emulator;

namespace AmasSync.Cli.Tests.Git.Inventories;

/// <summary>A server, a remote, and clones of a project that stores its inventory on the remote.</summary>
internal sealed class GitProject : IAsyncDisposable
{
    private readonly GitRemote remote;
    private readonly EmulatorHost server;

    private GitProject(GitRemote remote, EmulatorHost server) => (this.remote, this.server) = (remote, server);

    public GitRemote Remote => remote;

    public Dictionary<string, string> Variables { get; } = new() { ["AMAS_API_KEY"] = "dev-key", ["CI"] = "true" };

    public static async Task<GitProject> OpenAsync(EmulatorOptions? options = null) =>
        new(GitRemote.WithCommit(), await EmulatorHost.StartAsync(options ?? new() { Port = 0 }, TestContext.Current.CancellationToken));

    /// <summary>The clock of the runs.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>Creates a clone whose project contains those agents.</summary>
    public string Clone(params IEnumerable<string> names)
    {
        var clone = remote.Clone("--depth", "1");
        File.WriteAllText(
            Path.Combine(clone, "amas-sync.yaml"),
            $"version: 1\nenvironments: {{prod: {{server: '{server.BaseAddress}', inventory: git}}}}\n");
        Directory.CreateDirectory(Path.Combine(clone, "agents"));
        foreach (var name in names)
        {
            File.WriteAllText(Path.Combine(clone, "agents", $"{name}.yaml"), Agents.Named(name));
        }

        return clone;
    }

    public Task<ToolRun> RunAsync(string clone, params string[] arguments)
        => new ToolRun.Given { Folder = clone, Variables = Variables, Time = Time }.RunAsync(arguments);

    /// <summary>Returns the names of the agents on the server.</summary>
    public async Task<string[]> SavedAsync()
    {
        using var client = Client();
        return [.. (await client.Agents.GetAllAsync(TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken)).Select(agent => agent.Name ?? "").Order(StringComparer.Ordinal)];
    }

    /// <summary>Creates a client of the server that is not the tool.</summary>
    public Amas.Client.AmasClient Client() => new(server.BaseAddress, new("dev-key"));

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        await remote.DisposeAsync();
    }
}
