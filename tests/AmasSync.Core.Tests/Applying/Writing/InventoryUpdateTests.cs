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

    public void Dispose() => scene.Dispose();

    private Inventory Last => scene.Saves[^1].Inventory;
}
