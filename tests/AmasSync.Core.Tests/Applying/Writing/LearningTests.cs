using AmasSync.Core.Ownership;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Tests.Planning;

namespace AmasSync.Core.Tests.Applying.Writing;

/// <summary>What the inventory holds after a run.</summary>
public sealed class LearningTests : IDisposable
{
    private const string A = """{"name":"A","x":1}""";
    private const string B = """{"name":"B","x":1}""";
    private const string C = """{"name":"C","x":1}""";

    private readonly ApplyScene scene = new();

    [Fact]
    public async Task What_was_written_and_what_needed_no_write_is_learnt_in_one_run()
    {
        var known = Agents.Owned(B, id: "id-2") with { File = "agents/old.yaml" };
        var moved = Plans.NoOp(B, "id-2") with { Owned = known };

        await scene.ApplyAsync(Plans.Of(Plans.Create(A), moved), Agents.Inventory(known) with { RunCount = 6 });

        Assert.Equal([("A", "agents/a.yaml"), ("B", "agents/a.yaml")], Last.Agents.Select(agent => (agent.Name.Text, agent.File)));
        Assert.Equal(7, Last.RunCount);
        Assert.Null(Last.Intent);
    }

    [Fact]
    public async Task What_needed_no_write_is_learnt_without_a_run()
    {
        var known = Agents.Owned(B, id: "id-2") with { File = "agents/old.yaml" };

        await scene.ApplyAsync(Plans.Of(Plans.NoOp(B, "id-2") with { Owned = known }), Agents.Inventory(known) with { RunCount = 6 });

        Assert.Equal("agents/a.yaml", Assert.Single(Last.Agents).File);
        Assert.Equal(6, Last.RunCount);
        Assert.Equal("apply updates entries of unchanged agents\n", Assert.Single(scene.Saves).Message);
    }

    [Fact]
    public async Task What_was_deleted_and_what_had_vanished_is_forgotten_in_one_run()
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
    public async Task The_owner_is_learnt_from_the_first_agent_that_tells_it_and_kept(string? before, string? told, string? expected)
    {
        scene.Account.After = method =>
        {
            if (method == "create")
            {
                scene.Account.Put(Assert.Single(scene.Account.Agents) with { Owner = told });
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
    public async Task Only_what_waits_for_a_person_leaves_the_commit_applied(string kind, string expected)
    {
        Blocker blocker = new(Enum.Parse<BlockerKind>(kind), new("B"), "no", "ask");
        scene.Account.Put(Agents.Observed(B, "id-2"));

        await scene.ApplyAsync(
            Plans.Of(Plans.Create(A), Plans.Delete(B, "id-2") with { Blocker = blocker }),
            Agents.Inventory(Agents.Owned(B, id: "id-2")) with { AppliedSha = "before" });

        Assert.Equal(expected, Last.AppliedSha);
    }

    [Fact]
    public async Task A_folder_without_a_commit_leaves_the_one_that_was_applied_last()
    {
        scene.Settings = scene.Settings with { GitSha = null };

        await scene.ApplyAsync(Plans.Of(Plans.Create(A)), Agents.Inventory() with { AppliedSha = "before" });

        Assert.Equal("before", Last.AppliedSha);
    }

    public void Dispose() => scene.Dispose();

    private Inventory Last => scene.Saves[^1].Inventory;
}
