using AmasSync.Core.Applying;
using AmasSync.Core.Observed;
using AmasSync.Core.Planning;
using AmasSync.Core.Tests.Planning;

namespace AmasSync.Core.Tests.Applying;

/// <summary>Tests that a run without its lock begins no write: another run may be writing the same agents.</summary>
public sealed class LostLockTests : IDisposable
{
    private const string A = """{"name":"A","x":1}""";
    private const string B = """{"name":"B","x":1}""";
    private const string C = """{"name":"C","x":1}""";

    private readonly ApplyScene scene = new();

    public void Dispose() => scene.Dispose();

    [Fact]
    public async Task A_run_that_loses_its_lock_creates_no_further_agent_and_reports_what_was_done()
    {
        scene.WritesUnderLock = 1;

        var result = await ApplyAsync(Plans.Create(A), Plans.Create(B), Plans.Create(C));

        Assert.Equal(["A"], scene.Account.Agents.Select(agent => agent.Name.Text));
        Assert.IsType<Outcome.Applied>(result.Changes[0].Outcome);
        var failed = Assert.IsType<Outcome.Failed>(result.Changes[1].Outcome);
        Assert.Equal("not written: this run's lock on the inventory was removed", failed.Failure.Message);
        Assert.Equal(RemoteFailureKind.Local, failed.Failure.Kind);
        var skipped = Assert.IsType<Outcome.Skipped>(result.Changes[2].Outcome);
        Assert.Equal("not started: this run no longer holds the lock on the inventory", skipped.Message);
    }

    [Fact]
    public async Task What_was_not_written_for_lack_of_the_lock_leaves_no_open_intent()
    {
        scene.WritesUnderLock = 0;

        await ApplyAsync(Plans.Create(A), Plans.Create(B));

        Assert.Null(scene.Saves[^1].Inventory.Intent);
        Assert.Empty(scene.Saves[^1].Inventory.Agents);
    }

    [Fact]
    public async Task An_update_needs_the_lock()
    {
        scene.WritesUnderLock = 0;
        scene.Account.Put(Agents.Observed(A));

        var result = await ApplyAsync(Plans.Update(A, """{"name":"A","x":2}"""));

        Assert.IsType<Outcome.Failed>(Assert.Single(result.Changes).Outcome);
        Assert.Equal(A, Assert.Single(scene.Account.Agents).Config.ToString());
    }

    [Fact]
    public async Task A_delete_needs_the_lock()
    {
        scene.WritesUnderLock = 0;
        scene.Account.Put(Agents.Observed(A));

        var result = await ApplyAsync(Plans.Delete(A));

        Assert.IsType<Outcome.Failed>(Assert.Single(result.Changes).Outcome);
        Assert.Single(scene.Account.Agents);
    }

    private Task<ApplyResult> ApplyAsync(params Change[] changes) => scene.ApplyAsync(Plans.Of(changes), Agents.Inventory());
}
