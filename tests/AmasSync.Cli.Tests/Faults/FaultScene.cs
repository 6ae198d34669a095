using Amas.Client;
using AmasSync.Cli.Tests.Laws;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Cli.Tests.Faults;

/// <summary>The parts of one case: the world, the proxy to its server, the clock, and the changes of another client.</summary>
internal sealed class FaultScene : IAsyncDisposable
{
    /// <summary>A secret that no file and no report may contain.</summary>
    public const string Secret = "token-of-the-faults";

    private static readonly EnvironmentVariables Variables = new()
    {
        ListedNames = new HashSet<string> { "TOKEN" },
        Values = new Dictionary<string, string> { ["TOKEN"] = Secret },
        ApiKeyVariable = "AMAS_API_KEY",
    };

    private CancellationTokenSource stop = new();
    private World? world;
    private FaultyProxy? proxy;

    private FaultScene()
    {
    }

    public World World => world ?? throw new InvalidOperationException("The scene is not open.");

    public FaultyProxy Proxy => proxy ?? throw new InvalidOperationException("The scene is not open.");

    public FaultClock Clock { get; } = new();

    /// <summary>The fault at a save of the inventory.</summary>
    public SaveFault? Saving { get; set; }

    /// <summary>The progress of the case, to diagnose one that does not end.</summary>
    public string Stage { get; private set; } = "opening";

    /// <summary>The change of another client.</summary>
    public Interference? Interference { get; set; }

    /// <summary>Whether the run folders were lost with their machine.</summary>
    public bool AreRunsGone { get; set; }

    public static async Task<FaultScene> OpenAsync(string server)
    {
        FaultScene scene = new();
        try
        {
            scene.world = await World.With(Switches.Of(server) with { Clock = scene.Clock }, Variables, new()
            {
                Time = scene.Clock,
                Parallel = 1,
                RequestTimeout = FaultClock.RequestTimeout,
                Client = scene.Client,
                Lease = lease => scene.Saving is { } fault ? new KilledLease(lease, fault) : lease,
            });
            return scene;
        }
        catch
        {
            await scene.DisposeAsync();
            throw;
        }
    }

    /// <summary>Applies the initial folder, saves the unmanaged agents, and writes the desired folder.</summary>
    public async Task PrepareAsync(FaultStory story)
    {
        World.Desire(story.Before.Select(story.Written));
        await World.ApplyIfValid(story.Options);
        foreach (var config in story.Theirs)
        {
            await World.Create(config);
        }

        World.Desire(story.After.Select(story.Written));
        Restart();
    }

    /// <summary>Starts a new process, with a proxy without faults.</summary>
    public void Restart()
    {
        Proxy.Clear();
        Saving = null;
        stop.Dispose();
        stop = new();
        World.Restart();
    }

    /// <summary>Sets the progress of the case.</summary>
    public void Begin(string stage) => Stage = stage;

    public Task InterruptAsync() => stop.CancelAsync();

    /// <summary>Runs one apply until it ends in any way.</summary>
    public async Task<RunEnd> ApplyAsync(PlanOptions options, Consent given = Consent.None)
    {
        try
        {
            return new(await World.ApplyIfValid(options, given, stopping: stop.Token), null);
        }
        catch (Exception end) when (end is RemoteException or KilledException or OperationCanceledException or IOException)
        {
            return new(null, end);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await (proxy?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (world?.DisposeAsync() ?? ValueTask.CompletedTask);
        stop.Dispose();
    }

    private AmasClient Client(Uri server)
    {
        var to = proxy ??= new(server, Clock);
        return new(to.Address, new("dev-key"), new()
        {
            RequestTimeout = FaultClock.RequestTimeout,
            TimeProvider = Clock,
            StoppingToken = stop.Token,
            Transport = sockets => new KillableTransport(to, sockets),
        });
    }
}
