using GeneratedAgents;

namespace AmasSync.Cli.Tests.Budgets;

/// <summary>
/// The memory that commands allocate for each agent: the difference between a large and a small folder, so that the start of a command does
/// not count. The server is a process of its own, whose memory does not count either.
/// </summary>
public sealed class MeasuredRuns : IAsyncLifetime
{
    private const int Few = 50;
    private const int Many = 450;
    private const string Project = "version: 1\nenvironments: {bench: {server: embedded, parallel: 4}}\n";

    public long Validate { get; private set; }

    public long Create { get; private set; }

    public long PlanUnchanged { get; private set; }

    public async ValueTask InitializeAsync()
    {
        // The first run of each command also compiles it.
        using var warm = CreateFolder(Few);
        using var few = CreateFolder(Few);
        using var many = CreateFolder(Many);
        Validate = await MeasureAsync("validate");
        Create = await MeasureAsync("apply", "--yes");
        PlanUnchanged = await MeasureAsync("plan", "--detailed-exitcode");

        async Task<long> MeasureAsync(params string[] arguments)
        {
            await AllocateAsync(warm, arguments);
            var small = await AllocateAsync(few, arguments);
            return (await AllocateAsync(many, arguments) - small) / (Many - Few);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static TemporaryFolder CreateFolder(int count)
    {
        TemporaryFolder folder = new();
        GeneratedFolder.Write(folder.Path, count);
        folder.Write("amas-sync.yaml", Project);
        return folder;
    }

    private static async Task<long> AllocateAsync(TemporaryFolder folder, string[] arguments)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var run = await new ToolRun.Given { Folder = folder.Path }.RunAsync(arguments);
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.True(run.Code == 0, run.Out + run.Error);
        return allocated;
    }
}
