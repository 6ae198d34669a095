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
/// The stages of the engine over a folder of agents of about 3 KB each, one after another: files to desired state, its findings, a plan
/// with nothing to do.
/// </summary>
[MemoryDiagnoser]
public class StageBenchmarks
{
    private readonly string folder = Directory.CreateTempSubdirectory("amas-sync-").FullName;
    private DesiredState desired = new() { Agents = [], Findings = [], FileCount = 0 };
    private ObservedState observed = new([], new HashSet<string>());
    private Inventory inventory = Inventory.Create("bench", "http://127.0.0.1");

    /// <summary>How many agents the folder has, a file each.</summary>
    [Params(1_000)]
    public int Agents { get; set; }

    /// <summary>Writes the folder, and pretends that all of it was applied.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        GeneratedFolder.Write(folder, Agents);
        desired = ReadFolder();
        observed = new([.. desired.Agents.Select(Saved)], new HashSet<string>());
        inventory = inventory.With([.. desired.Agents.Select(Owned)], []);
    }

    /// <summary>Removes the folder.</summary>
    [GlobalCleanup]
    public void CleanUp() => Directory.Delete(folder, recursive: true);

    /// <summary>From files to desired state.</summary>
    [Benchmark]
    public object Read() => ReadFolder();

    /// <summary>Every check that needs no server.</summary>
    [Benchmark]
    public object Validate() => Validator.Validate(desired);

    /// <summary>Every agent compared and found equal.</summary>
    [Benchmark]
    public object Plan() => Planner.Plan(desired, observed, inventory, new());

    private DesiredState ReadFolder() => DesiredStateReader.Read(new() { Project = new ProjectFolder(folder) }, CancellationToken.None);

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
