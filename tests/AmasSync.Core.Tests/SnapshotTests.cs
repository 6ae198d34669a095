using AmasSync.Core.Applying.Writing;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Ownership.Intents;
using AmasSync.Core.Phases;
using AmasSync.Core.Tests.Applying;
using AmasSync.Core.Tests.Planning;

namespace AmasSync.Core.Tests;

public sealed class SnapshotTests
{
    private const string A = """{"name":"A"}""";
    private const string B = """{"name":"B"}""";

    [Fact]
    public async Task An_intent_is_settled_from_the_list_that_is_complete()
    {
        Account account = new();
        account.Put(Agents.Observed(A, "a"));
        SteppingClock clock = new();
        var lists = 0;

        // The first list lags: it lacks both agents, of which B seems to be deleted by the interrupted run.
        LaggingList server = new(account, () => lists++ == 0);
        account.Put(Agents.Observed(B, "b"));
        var inventory = Agents.Inventory(Agents.Owned(A, id: "a"), Agents.Owned(B, id: "b")) with
        {
            Intent = new("run", clock.GetUtcNow(), [new IntendedWrite(WriteAction.Delete, new("B"), "b", "", null)]),
        };

        var snapshot = await Snapshot.TakeAsync(
            CreateTarget(clock), new Stored(inventory), server, readFolder: null, new(), TestContext.Current.CancellationToken);

        Assert.Equal(2, lists);
        Assert.Equal(["a", "b"], snapshot.Observed.Agents.Select(agent => agent.Id));
        Assert.Equal(["a", "b"], snapshot.Inventory.Agents.Select(agent => agent.Id));
        Assert.Null(snapshot.Inventory.Intent);
    }

    [Fact]
    public async Task An_agent_that_the_list_lacks_is_not_deleted_until_the_server_says_so_by_its_id()
    {
        Account account = new();
        account.Put(Agents.Observed(A, "a"));
        SteppingClock clock = new();
        var lists = 0;
        LaggingList server = new(account, () => lists++ == 0);

        var snapshot = await TakeAsync(clock, server, CreateInterruptedDelete(clock, "a"));

        Assert.Equal(2, lists);
        Assert.Equal("a", Assert.Single(snapshot.Inventory.Agents).Id);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(60)]
    public async Task An_agent_that_an_interrupted_run_deleted_is_forgotten_also_if_it_is_young(int age)
    {
        SteppingClock clock = new();
        var inventory = CreateInterruptedDelete(clock, "a", "b", "c");
        var created = clock.GetUtcNow().AddMinutes(-age);

        var snapshot = await TakeAsync(
            clock, new Account(), inventory with { Agents = [.. inventory.Agents.Select(agent => agent with { CreatedAt = created })] });

        Assert.Empty(snapshot.Inventory.Agents);
        Assert.True(snapshot.Inventory.IsSettled);
    }

    [Theory]
    [InlineData("a", 0)]
    [InlineData("b", 1)]
    public async Task Requests_by_id_are_shown_only_if_the_list_lacks_an_agent(string managed, int count)
    {
        Account account = new();
        account.Put(Agents.Observed(A, "a"));
        RecordingPhases phases = new();
        var inventory = Agents.Inventory(Agents.Owned($$"""{"name":"{{managed}}"}""", id: managed));

        await Snapshot.TakeAsync(
            CreateTarget(new SteppingClock()) with { Phases = phases },
            new Stored(inventory),
            account,
            readFolder: null,
            new(),
            TestContext.Current.CancellationToken);

        Assert.Equal(count, phases.Begun.Count(phase => phase == RunPhase.FindingUnlistedAgents));
    }

    private static Inventory CreateInterruptedDelete(SteppingClock clock, params string[] ids) =>
        Agents.Inventory([.. ids.Select(id => Agents.Owned($$"""{"name":"{{id}}"}""", id: id))]) with
        {
            Intent = new("run", clock.GetUtcNow(), [.. ids.Select(id => new IntendedWrite(WriteAction.Delete, new(id), id, "", null))]),
        };

    private static Task<Snapshot> TakeAsync(SteppingClock clock, IAgentReader server, Inventory inventory) => Snapshot.TakeAsync(
        CreateTarget(clock), new Stored(inventory), server, readFolder: null, new(), TestContext.Current.CancellationToken);

    private static ReconcileTarget CreateTarget(TimeProvider time) => new()
    {
        ToolVersion = "0",
        Environment = "local",
        Server = "embedded",
        Source = new() { Project = new("/") },
        MaxParallelism = 1,
        Patch = PatchMode.Auto,
        RequestTimeout = TimeSpan.FromSeconds(1),
        RunsFolder = "runs",
        Time = time,
    };

    /// <summary>A display that records which phases began.</summary>
    private sealed class RecordingPhases : IPhaseDisplay
    {
        public List<RunPhase> Begun { get; } = [];

        public IPhaseProgress Begin(RunPhase phase, int? total = null)
        {
            Begun.Add(phase);
            return NoPhaseDisplay.Instance;
        }
    }

    /// <summary>A server whose list may be empty.</summary>
    private sealed class LaggingList(IAgentReader server, Func<bool> isEmpty) : IAgentReader
    {
        public Task<IReadOnlyList<ObservedAgent>> ListAsync(CancellationToken cancellationToken) =>
            isEmpty() ? Task.FromResult<IReadOnlyList<ObservedAgent>>([]) : server.ListAsync(cancellationToken);

        public Task<ObservedAgent?> GetAsync(string id, CancellationToken cancellationToken) => server.GetAsync(id, cancellationToken);

        public Task<IReadOnlyList<ServerValidationError>> ValidateAsync(
            ReadOnlyMemory<byte> config, CancellationToken cancellationToken) => server.ValidateAsync(config, cancellationToken);
    }

    /// <summary>A store that only loads.</summary>
    private sealed class Stored(Inventory inventory) : IInventoryStore
    {
        public string Label => "memory";

        public Task<Inventory?> LoadAsync(CancellationToken cancellationToken) => Task.FromResult<Inventory?>(inventory);

        public Task<IInventoryLease> AcquireAsync(string holder, TimeSpan timeout, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Nothing is written.");
    }
}
