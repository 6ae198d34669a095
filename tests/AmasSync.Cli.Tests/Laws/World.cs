using System.Text;
using Amas.Client;
using Amas.Config.Json;
using Amas.Emulator;
using AmasSync.Cli.Server;
using AmasSync.Core;
using AmasSync.Core.Applying;
using AmasSync.Core.Applying.Writing;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Rollback;

namespace AmasSync.Cli.Tests.Laws;

/// <summary>
/// A folder, an inventory file and a server on a real socket: everything that a reconciler needs, for one generated story.
/// </summary>
internal sealed class World : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("amas-sync-law-").FullName;
    private readonly EmulatorHost emulator;
    private readonly AmasClient direct;
    private AmasClient ours;
    private readonly PatchMode patch;
    private readonly Wiring wiring;

    private World(EmulatorHost emulator, PatchMode patch, Wiring wiring)
    {
        (this.emulator, this.patch, this.wiring) = (emulator, patch, wiring);
        direct = new(
            emulator.BaseAddress,
            new("dev-key"),
            new() { RetryDelay = TimeSpan.FromMilliseconds(1), MaxRetryDelay = TimeSpan.FromMilliseconds(20), MaxRetries = 8 });
        ours = wiring.Client?.Invoke(emulator.BaseAddress) ?? direct;
        Directory.CreateDirectory(Path.Combine(folder, "agents"));
    }

    public AgentReader Server => new(direct);

    /// <summary>The writer of another client.</summary>
    public AgentWriter OtherWriter => new(direct);

    public EnvironmentVariables Variables { get; init; } = EnvironmentVariables.None;

    public string InventoryFile => Path.Combine(folder, ".amas-sync", "inventory.local.json");

    /// <summary>The parent of the run folders.</summary>
    public string RunsFolder => Path.Combine(folder, ".amas-sync", "runs");

    public static async Task<World> With(EmulatorOptions options, EnvironmentVariables? variables = null, Wiring? wiring = null) =>
        new(
            await EmulatorHost.StartAsync(options, TestContext.Current.CancellationToken),
            options.Patch == Amas.Emulator.Agents.PatchStyle.Replace ? PatchMode.Auto : PatchMode.Merge,
            wiring ?? new())
        {
            Variables = variables ?? EnvironmentVariables.None,
        };

    /// <summary>Makes the folder contain exactly these configurations, one file each, with file names in this order.</summary>
    public void Desire(IEnumerable<string> configs)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "agents")))
        {
            File.Delete(file);
        }

        foreach (var (index, config) in configs.Index())
        {
            File.WriteAllText(Path.Combine(folder, "agents", $"{index:000}.yaml"), config);
        }
    }

    public Task<Plan> Plan(PlanOptions? options = null)
        => Engine().PlanAsync(options ?? new(), folder: null, TestContext.Current.CancellationToken);

    /// <summary>Plans with or without the server, and with or without comparing all agents.</summary>
    public Task<Plan> Plan(PlanOptions options, bool isOffline, bool comparesAll)
        => Engine(isOffline, comparesAll).PlanAsync(options, folder: null, TestContext.Current.CancellationToken);

    /// <summary>Plans and applies under the lock, as <c>apply --yes</c> does.</summary>
    public async Task<ApplyResult> Apply(
        PlanOptions? options = null, Consent given = Consent.None, Func<IAgentWriter, IAgentWriter>? through = null, CancellationToken stopping = default)
    {
        var result = await ApplyIfValid(options, given, through, stopping);
        Assert.NotNull(result);
        return result;
    }

    /// <summary>Does the same; returns null without applying anything if the folder or the validation by the server has an error.</summary>
    public async Task<ApplyResult?> ApplyIfValid(
        PlanOptions? options = null, Consent given = Consent.None, Func<IAgentWriter, IAgentWriter>? through = null, CancellationToken stopping = default)
    {
        var engine = Engine();
        return await CarryOut(engine, () => engine.PlanAsync(options ?? new(), folder: null, stopping), given, through, stopping);
    }

    /// <summary>
    /// Rolls back a run, by default the last one, as <c>rollback --yes</c> does, or immediately, as <c>apply --rollback-on-failure</c>
    /// does.
    /// </summary>
    public async Task<ApplyResult> Rollback(
        string? run = null,
        PlanOptions? options = null,
        Func<IAgentWriter, IAgentWriter>? through = null,
        bool isAutomatic = false)
    {
        var engine = Engine();
        PastRuns runs = new(RunsFolder, "local", "embedded");
        var result = await CarryOut(engine, () => engine.PlanRollbackAsync(
            new(runs.Choose(run), runs, options ?? new(), isAutomatic),
            TestContext.Current.CancellationToken), Consent.None, through, default);
        Assert.NotNull(result);
        return result;
    }

    private async Task<ApplyResult?> CarryOut(
        Reconciler engine,
        Func<Task<Plan>> planned,
        Consent given,
        Func<IAgentWriter, IAgentWriter>? through,
        CancellationToken stopping)
    {
        await using var locked = await Store().AcquireAsync("law", TimeSpan.Zero, TestContext.Current.CancellationToken);
        var lease = wiring.Lease?.Invoke(locked) ?? locked;
        var plan = await planned();
        if (!plan.IsComplete)
        {
            return null;
        }

        AgentWriter writer = new(ours);
        ApplyResult? result = null;
        await foreach (var step in engine.ApplyAsync(plan, given, through?.Invoke(writer) ?? writer, lease, stopping))
        {
            result = (step as ApplyEvent.Ended)?.Result ?? result;
        }

        return result ?? throw new InvalidOperationException("The apply ended without a result.");
    }

    /// <summary>Moves the clock of the tool until no create may be invisible any longer.</summary>
    public void PassVisibilityDelay() => Assert.IsType<LawClock>(wiring.Time).Advance(Visibility.MaxDelay);

    /// <summary>Starts over with a new client, like the next process.</summary>
    public void Restart()
    {
        if (wiring.Client is { } client)
        {
            ours.Dispose();
            ours = client(emulator.BaseAddress);
        }
    }

    /// <summary>The text of every file that the tool keeps.</summary>
    public IEnumerable<string> OwnFiles() => Directory.EnumerateFiles(Path.Combine(folder, ".amas-sync"), "*", SearchOption.AllDirectories)
        .Where(file => !file.EndsWith(".lock", StringComparison.Ordinal))
        .Select(File.ReadAllText);

    /// <summary>Loads the current inventory.</summary>
    public Task<Inventory?> Owned() => Store().LoadAsync(TestContext.Current.CancellationToken);

    public async Task<IReadOnlyList<ObservedAgent>> Saved() => await Server.ListAsync(TestContext.Current.CancellationToken);

    /// <summary>Creates an agent as another client.</summary>
    public async Task<ObservedAgent> Create(string config)
    {
        var created = await OtherWriter.CreateAsync(Encoding.UTF8.GetBytes(config), TestContext.Current.CancellationToken);
        return Assert.IsType<ObservedAgent>(created.Agent);
    }

    /// <summary>Changes a saved agent as another client.</summary>
    public Task<ObservedAgent?> Edit(ObservedAgent agent, Func<ConfigValue.Map, ConfigValue.Map> edit) =>
        OtherWriter.UpdateAsync(agent.Id, edit(agent.Config), TestContext.Current.CancellationToken);

    public static ConfigValue.Map Parsed(string config) => Assert.IsType<ConfigValue.Map>(ConfigJson.Parse(config));

    public async ValueTask DisposeAsync()
    {
        ours.Dispose();
        direct.Dispose();
        await emulator.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private FileInventory Store() => new(InventoryFile, "local", "embedded", TimeProvider.System);

    private Reconciler Engine(bool isOffline = false, bool comparesAll = false) => new(
        new()
        {
            ToolVersion = "0.0.0",
            Environment = "local",
            Server = "embedded",
            Source = new() { Project = new(folder), Environment = Variables },
            MaxParallelism = wiring.Parallel,
            Patch = patch,
            RequestTimeout = wiring.RequestTimeout,
            RunsFolder = RunsFolder,
            Time = wiring.Time,
            ComparesAll = comparesAll,
        },
        Store(),
        isOffline ? null : new AgentReader(ours),
        wiring.Time);
}
