using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Tests.Planning;

namespace AmasSync.Core.Tests.Applying.Writing;

/// <summary>The content of the inventory after a run.</summary>
public sealed class InventoryUpdateTests : IDisposable
{
    private const string A = """{"name":"A","x":1}""";
    private const string B = """{"name":"B","x":1}""";
    private const string C = """{"name":"C","x":1}""";

    private readonly ApplyScene scene = new();

    [Fact]
    public async Task One_run_records_written_and_unchanged_agents()
    {
        var known = Agents.Owned(B, id: "id-2") with { File = "agents/old.yaml" };
        var moved = Plans.NoOp(B, "id-2") with { Owned = known };

        await scene.ApplyAsync(Plans.Of(Plans.Create(A), moved), Agents.Inventory(known) with { RunCount = 6 });

        Assert.Equal([("A", "agents/a.yaml"), ("B", "agents/a.yaml")], Last.Agents.Select(agent => (agent.Name.Text, agent.File)));
        Assert.Equal(7, Last.RunCount);
        Assert.Null(Last.Intent);
    }

    [Fact]
    public async Task Unchanged_agents_are_recorded_without_a_run()
    {
        var known = Agents.Owned(B, id: "id-2") with { File = "agents/old.yaml" };

        await scene.ApplyAsync(Plans.Of(Plans.NoOp(B, "id-2") with { Owned = known }), Agents.Inventory(known) with { RunCount = 6 });

        Assert.Equal("agents/a.yaml", Assert.Single(Last.Agents).File);
        Assert.Equal(6, Last.RunCount);
        Assert.Equal("apply updates entries of unchanged agents\n", Assert.Single(scene.Saves).Message);
    }

    [Fact]
    public async Task One_run_removes_deleted_and_missing_agents_from_the_inventory()
    {
        scene.Account.Put(Agents.Observed(A));
        var set = Plans.Of(Plans.Delete(A)).Set with { VanishedIds = ["id-3"] };

        await scene.ApplyAsync(Plans.Of(set), Agents.Inventory(Agents.Owned(A), Agents.Owned(B, id: "id-2"), Agents.Owned(C, id: "id-3")));

        Assert.Equal(["B"], Last.Agents.Select(agent => agent.Name.Text));
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(null, "us", "us")]
    [InlineData("us", null, "us")]
    [InlineData("us", "them", "us")]
    public async Task The_owner_is_recorded_from_the_first_agent_that_has_one_and_kept(string? before, string? owner, string? expected)
    {
        scene.Account.After = method =>
        {
            if (method == "create")
            {
                scene.Account.Put(Assert.Single(scene.Account.Agents) with { Owner = owner });
            }
        };

        await scene.ApplyAsync(Plans.Of(Plans.Create(A)), Agents.Inventory() with { Owner = before });

        Assert.Equal(expected, Last.Owner);
    }

    [Theory]
    [InlineData("Conflict", "c0ffee")]
    [InlineData("Protected", "c0ffee")]
    [InlineData("Adopt", "c0ffee")]
    [InlineData("Drift", "before")]
    [InlineData("Unreviewed", "before")]
    [InlineData("UnreviewedDrift", "c0ffee")]
    [InlineData("ReportedDrift", "c0ffee")]
    [InlineData("TestsFailed", "before")]
    [InlineData("TestsNotJudged", "before")]
    public async Task Only_changes_that_wait_for_a_decision_leave_the_commit_applied(string kind, string expected)
    {
        Blocker blocker = new(Enum.Parse<BlockerKind>(kind), new("B"), "no", "ask");
        scene.Account.Put(Agents.Observed(B, "id-2"));

        await scene.ApplyAsync(
            Plans.Of(Plans.Create(A), Plans.Delete(B, "id-2") with { Blocker = blocker }),
            Agents.Inventory(Agents.Owned(B, id: "id-2")) with { AppliedSha = "before" });

        Assert.Equal(expected, Last.AppliedSha);
    }

    [Fact]
    public async Task A_folder_without_a_commit_keeps_the_last_applied_commit()
    {
        scene.Settings = scene.Settings with { GitSha = null };

        await scene.ApplyAsync(Plans.Of(Plans.Create(A)), Agents.Inventory() with { AppliedSha = "before" });

        Assert.Equal("before", Last.AppliedSha);
    }

    [Fact]
    public async Task The_commit_is_recorded_as_attempted_before_the_first_write_and_after_a_failure()
    {
        scene.Account.Before = _ => throw new RemoteException(new(RemoteFailureKind.ServerError, "no") { MayHaveBeenCarriedOut = false });

        await scene.ApplyAsync(Plans.Of(Plans.Create(A)), Agents.Inventory() with { AppliedSha = "before", AttemptedSha = "before" });

        var begun = scene.Saves[0].Inventory;
        Assert.NotNull(begun.Intent);
        Assert.Equal(("before", "c0ffee"), (begun.AppliedSha, begun.AttemptedSha));
        Assert.Equal(("before", "c0ffee"), (Last.AppliedSha, Last.AttemptedSha));
    }

    [Fact]
    public async Task A_run_that_writes_nothing_has_attempted_nothing()
    {
        var owned = Agents.Owned(B, id: "id-2");
        await scene.ApplyAsync(
            Plans.Of(Plans.NoOp(B, "id-2")) with { DriftPolicy = new(Heals: false, "it is new") },
            Agents.Inventory(owned) with { AppliedSha = "before", AttemptedSha = "before" });

        Assert.Equal(("c0ffee", "before"), (Last.AppliedSha, Last.AttemptedSha));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("c0ffee")]
    public async Task A_commit_is_recorded_without_a_write_only_if_its_policy_is_new(string? appliedNow)
    {
        await scene.ApplyAsync(
            Plans.Of(Plans.NoOp(B, "id-2")) with { DriftPolicy = appliedNow is null ? new(Heals: true) : new(Heals: false, "it is new") },
            Agents.Inventory(Agents.Owned(B, id: "id-2")) with { AppliedSha = appliedNow ?? "before" });

        Assert.Empty(scene.Saves);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_rollback_keeps_the_attempted_commit(bool isAutomatic)
    {
        var plan = Plans.Of(Plans.Create(A)) with { UndoneRun = new("run", DateTimeOffset.UnixEpoch, "apply", isAutomatic) };

        await scene.ApplyAsync(plan, Agents.Inventory() with { AttemptedSha = "before" });

        Assert.All(scene.Saves, save => Assert.Equal("before", save.Inventory.AttemptedSha));
    }

    public void Dispose() => scene.Dispose();

    private Inventory Last => scene.Saves[^1].Inventory;
}
