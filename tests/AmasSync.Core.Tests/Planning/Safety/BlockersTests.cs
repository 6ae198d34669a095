using AmasSync.Core.Observed;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Core.Tests.Planning.Safety;

/// <summary>The messages about single changes that are blocked.</summary>
public sealed class BlockersTests
{
    private const string A = """{"name":"A","x":1}""";

    [Theory]
    [InlineData("""{"name":"There","x":1}""", """{"name":"A","x":1}""", "")]
    [InlineData("""{"name":"There","x":2}""", """{"name":"A","x":1}""", "use ignore_changes to keep it only on the server, ")]
    [InlineData("""{"name":"There","x":1}""", """{"name":"A","x":3}""", "")]
    [InlineData("""{"name":"There","x":2}""", """{"name":"A","x":1,"y":3}""", "use ignore_changes to keep it only on the server, ")]
    public void Drift_can_be_imported_ignored_or_overwritten_but_a_name_cannot_be_ignored(string server, string file, string ignoring)
    {
        var update = Assert.IsType<Change.Update>(Decide(file, Agents.Observed(server), owned: true, new()));
        Assert.Equal(
            new Blocker(
                BlockerKind.Drift,
                new("A"),
                "'A' has changed on the server since the last apply",
                $"run amas-sync import 'There' to copy the server edit to the file, {ignoring}or use apply --overwrite-drift to overwrite it"),
            update.Blocker);
    }

    [Fact]
    public void An_unmanaged_agent_is_adopted_only_by_name() => Assert.Equal(
        new Blocker(
            BlockerKind.Adopt,
            new("A"),
            "an agent named 'A' already exists on the server (theirs) and is not managed by this project",
            "use apply --adopt 'A' to adopt it, or rename the agent in the folder"),
        Decide(A, Agents.Observed(A, "theirs"), owned: false, new()).Blocker);

    [Fact]
    public void A_protected_agent_without_a_file_is_deleted_only_after_the_protection_ends()
    {
        PlanOptions options = new() { Prune = true, Protect = [new("A")] };
        var delete = Decide("""{"name":"B"}""", Agents.Observed(A), owned: true, options, name: "A");
        Assert.Equal(
            new Blocker(
                BlockerKind.Protected,
                new("A"),
                "'A' is protected but no longer in the folder",
                "restore its file; to delete the agent, remove it from `protect`, apply once with its file, then remove the file"),
            delete.Blocker);
    }

    [Fact]
    public void An_agent_of_another_owner_is_not_adopted()
    {
        var set = Planner.Plan(
            Agents.State(Agents.Desired(A)),
            Agents.Server(Agents.Observed(A, "theirs", owner: "them")),
            Agents.Inventory() with { Owner = "us" },
            new());
        Assert.Equal(
            new Blocker(
                BlockerKind.Conflict,
                new("A"),
                "the agent named 'A' on the server (theirs) belongs to them, but the agents of this project belong to us",
                "rename the agent in the folder, or remove its file; to take over the agent, use apply --adopt 'A' (the exact name)"),
            Assert.Single(set.Changes).Blocker);
    }

    [Fact]
    public void None_of_several_agents_with_the_same_name_is_adopted()
    {
        var set = Planner.Plan(
            Agents.State(Agents.Desired(A)),
            Agents.Server(Agents.Observed(A, "two"), Agents.Observed(A, "one")),
            Agents.Inventory(),
            new());
        Assert.Equal(
            new Blocker(
                BlockerKind.Conflict,
                new("A"),
                "2 agents on the server are named 'A', and none of them is managed by this project: one, two",
                "rename or delete all but one of them on the server, then adopt the remaining agent"),
            Assert.Single(set.Changes).Blocker);
    }

    private static Change Decide(string file, ObservedAgent there, bool owned, PlanOptions options, string name = "A") => Planner.Plan(
        Agents.State(Agents.Desired(file)), Agents.Server(there), owned
            ? Agents.Inventory(Agents.Owned(A))
            : Agents.Inventory(), options).Changes.Single(change => change.Name.Text == name);
}
