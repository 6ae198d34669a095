using Amas.Client;
using Amas.Emulator;
using Amas.Emulator.Runtime;

namespace AmasSync.Cli.Tests.Testing;

/// <summary>A project with an agent and its tests, and an emulator.</summary>
internal sealed class TestWorld : IAsyncDisposable
{
    public const string Greeting = """
        version: 1
        tests:
          - id: greets
            runs: 1
            pass: 1/1
            turns:
              - {user: Hello, assert: [{type: contains, value: Hello}]}

        """;

    private readonly TemporaryFolder folder = new();
    private readonly EmulatorOptions options;

    private TestWorld(EmulatorOptions options, EmulatorHost emulator)
    {
        this.options = options with { Port = emulator.BaseAddress.Port };
        Emulator = emulator;
        Client = new(new Uri(emulator.BaseAddress, "/api/v1"), new("dev-key"));
        Write("amas-sync.yaml", $"version: 1\nenvironments: {{test: {{server: '{Address}', parallel: 1}}}}\n");
        Write("agents/desk.yaml", Agents.Named("Desk"));
        Write("agents/desk.tests.yaml", Greeting);
    }

    public static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static Dictionary<string, string> Key { get; } = new() { ["AMAS_API_KEY"] = "dev-key" };

    public EmulatorHost Emulator { get; private set; }

    /// <summary>Gets a client of another user of the same account.</summary>
    public AmasClient Client { get; }

    public string Address => new Uri(Emulator.BaseAddress, "/api/v1").ToString();

    public string Folder => folder.Path;

    public string TestsFolder => folder[".amas-sync/tests"];

    public ToolRun.Given Given => new() { Folder = folder.Path, Variables = Key };

    public static async Task<TestWorld> StartAsync(IWorkflowRunner runner)
    {
        EmulatorOptions options = new() { Runner = runner, DataPath = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()) };
        return new(options, await EmulatorHost.StartAsync(options, Cancelled));
    }

    public void Write(string name, string text) => folder.Write(name, text);

    public Task<ToolRun> TestAsync(params string[] arguments) => Given.RunAsync(["test", .. arguments]);

    public async Task<IReadOnlyList<AmasSession>> ListSessionsAsync() =>
        await Client.Sessions.GetAllAsync(Cancelled).ToListAsync(Cancelled);

    /// <summary>Stops the server, and starts it again with its data and at its address.</summary>
    public async Task RestartAsync()
    {
        await Emulator.DisposeAsync();
        Emulator = await EmulatorHost.StartAsync(options, Cancelled);
    }

    /// <summary>Returns the paths of the transcripts.</summary>
    public IReadOnlyList<string> FindTranscripts() => [.. Directory.EnumerateFiles(TestsFolder, "*.jsonl", SearchOption.AllDirectories)];

    /// <summary>Returns the files of the runs of tests, relative to their folder, without the parts that differ.</summary>
    public IReadOnlyList<string> ListTestFiles() => Directory.Exists(TestsFolder)
        ? [.. Directory.EnumerateFiles(TestsFolder, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order().OfType<string>()]
        : [];

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Emulator.DisposeAsync();
        File.Delete(options.DataPath);
        folder.Dispose();
    }
}
