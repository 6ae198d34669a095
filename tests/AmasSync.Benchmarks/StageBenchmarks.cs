using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Sources;
using AmasSync.Core.Validation;
using BenchmarkDotNet.Attributes;
using GeneratedAgents;

namespace AmasSync.Benchmarks;

/// <summary>
/// Measures the stages of the engine with a folder of agents of about 3 KB each: reading the files, validating, and planning without
/// changes.
/// </summary>
[MemoryDiagnoser]
public class StageBenchmarks
{
    private static readonly AgentSteps WithoutChecks = new(_ => []);

    private readonly string folder = Directory.CreateTempSubdirectory("amas-sync-").FullName;
    private DesiredState desired = new() { Agents = [], Findings = [], FileCount = 0 };
    private ObservedState observed = new([], new HashSet<string>());
    private Inventory inventory = Inventory.Create("bench", "http://127.0.0.1");

    /// <summary>The number of agents in the folder, one per file.</summary>
    [Params(1_000)]
    public int Agents { get; set; }

    /// <summary>Writes the folder, and an inventory as if all of it had been applied.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        GeneratedFolder.Write(folder, Agents);
        desired = ReadFolder(WithoutChecks);
        observed = new([.. desired.Agents.Select(Saved)], new HashSet<string>());
        inventory = inventory.With([.. desired.Agents.Select(Owned)], []);
    }

    /// <summary>Deletes the folder.</summary>
    [GlobalCleanup]
    public void CleanUp() => Directory.Delete(folder, recursive: true);

    /// <summary>Reads the files into the desired state.</summary>
    [Benchmark]
    public object Read() => ReadFolder(WithoutChecks);

    /// <summary>Reads the files, and runs every check that needs no server.</summary>
    [Benchmark]
    public object Validate() => Validator.Validate(ReadFolder(new(Validator.CheckAgent)));

    /// <summary>Compares every agent, and finds no change.</summary>
    [Benchmark]
    public object Plan() => Planner.Plan(desired, observed, inventory, new());

    private DesiredState ReadFolder(AgentSteps steps) =>
        DesiredStateReader.Read(new() { Project = new ProjectFolder(folder) }, steps, CancellationToken.None);

    private static ObservedAgent Saved(DesiredAgent agent) => new() { Id = agent.File, Name = agent.Name, Config = agent.Config };

    private static OwnedAgent Owned(DesiredAgent agent) => new()
    {
        Id = agent.File,
        Name = agent.Name,
        File = agent.File,
        Applied = agent.Config,
        Observed = agent.Config,
        AppliedAt = DateTimeOffset.UnixEpoch,
    };
}
