using AmasSync.Cli.Hosting;
using AmasSync.Cli.Project;
using AmasSync.Cli.Server;

namespace AmasSync.Cli.Tests.Server;

public sealed class ServerConnectionTests
{
    [Fact]
    public async Task An_embedded_server_ends_if_its_client_cannot_be_created()
    {
        using TemporaryFolder folder = new();
        using StopSignal stop = new(TimeProvider.System);
        using HostTerminal terminal = new() { In = TextReader.Null, Out = TextWriter.Null, Error = TextWriter.Null };
        HostEnvironment host = new()
        {
            Terminal = terminal,
            WorkingDirectory = folder.Path,
            Variables = new Dictionary<string, string>(),
            Time = TimeProvider.System,
            Stop = stop,
            EndProcess = _ => { },
        };
        RunContext context = new(new() { Parallel = 0 }, host, TextWriter.Null);
        var workspace = Workspace.Open(context);
        var proof = await new EngineFactory(workspace, context).ProveServerAsync();

        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ServerConnection.OpenForReadAsync(proof, context));

        // SQLite removes its write-ahead log when the last connection is closed.
        var dataFile = workspace.GetOwnPath("local.db");
        Assert.True(File.Exists(dataFile));
        Assert.False(File.Exists($"{dataFile}-wal"));
    }
}
