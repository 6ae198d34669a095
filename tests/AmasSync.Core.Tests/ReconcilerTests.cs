using AmasSync.Core.Applying.Writing;
using AmasSync.Core.Desired;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Review;
using AmasSync.Core.Tests.Desired;
using AmasSync.Core.Tests.Planning;

namespace AmasSync.Core.Tests;

public sealed class ReconcilerTests : IDisposable
{
    private readonly ProjectFixture project = new();

    public void Dispose() => project.Dispose();

    [Fact]
    public async Task A_plan_can_be_reviewed_when_its_files_are_gone()
    {
        project.With("prompts/p.md", "one")
            .With("agents/a.yaml", "name: A\nagent_type: llm_agent\nsystem_prompt: !file ../prompts/p.md\n")
            .With("agents/b.yaml", "name: B\nagent_type: llm_agent\nsystem_prompt: !file ../prompts/p.md\n");
        FixedInventory store = new(Agents.Inventory([.. project.Read().Agents.Select(Own)]));
        project.With("prompts/p.md", "two");

        Reconciler reconciler = new(CreateTarget(), store, reader: null, TimeProvider.System);
        var plan = await reconciler.PlanAsync(new PlanOptions(), folder: null, TestContext.Current.CancellationToken);
        project.Without("agents/a.yaml").Without("agents/b.yaml").Without("prompts/p.md");

        PlanReview review = new(plan);
        var shared = plan.Changes.Select(change => Assert.Single(review[change].Radius.SharedFiles));
        Assert.Equal(["prompts/p.md is used by B", "prompts/p.md is used by A"], shared.Select(Describe));
    }

    private static OwnedAgent Own(DesiredAgent agent) => Agents.Owned(agent.Config, agent.Config, agent.File) with
    {
        File = agent.File,
        Shared = agent.Shared ?? SharedValues.None,
    };

    private static string Describe(SharedFile shared) => $"{shared.File} is used by {string.Join(", ", shared.Others)}";

    private ReconcileTarget CreateTarget() => new()
    {
        ToolVersion = "0",
        Environment = "local",
        Server = "embedded",
        Source = new() { Project = project.Folder },
        MaxParallelism = 1,
        Patch = PatchMode.Auto,
        RequestTimeout = TimeSpan.FromSeconds(1),
        RunsFolder = "runs",
    };

    private sealed class FixedInventory(Inventory inventory) : IInventoryStore
    {
        public string Label => "file";

        public Task<Inventory?> LoadAsync(CancellationToken cancellationToken) => Task.FromResult<Inventory?>(inventory);

        public Task<IInventoryLease> AcquireAsync(string holder, TimeSpan timeout, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
