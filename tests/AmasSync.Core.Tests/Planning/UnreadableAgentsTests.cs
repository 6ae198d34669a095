using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;

namespace AmasSync.Core.Tests.Planning;

/// <summary>Agents on the server that cannot be read stop only a change that concerns them.</summary>
public sealed class UnreadableAgentsTests
{
    private const string Config = """{"name":"A","x":1}""";

    [Fact]
    public void A_stranger_is_counted_and_named_by_its_ID()
    {
        var plan = Plan(Agents.Inventory(), Unreadable("p", ""));

        Assert.IsType<Change.Create>(Assert.Single(plan.Changes));
        Assert.Equal("p", Assert.Single(plan.Unmanaged).Id);
        Assert.Equal("1 agent on the server cannot be read and is left unchanged: p (has no name)", Assert.Single(plan.Remarks));
    }

    [Fact]
    public void A_stranger_with_the_name_of_a_new_agent_is_a_conflict()
    {
        var conflict = Assert.IsType<Change.Conflict>(Assert.Single(Plan(Agents.Inventory(), Unreadable("p", "a")).Changes));

        Assert.Equal((ChangeReason.Unreadable, "p"), (conflict.Reason, Assert.Single(conflict.Ids)));
    }

    [Fact]
    public void A_stranger_with_the_name_of_a_managed_agent_does_not_concern_it()
    {
        var owned = Agents.Owned(Config);
        ObservedAgent own = new() { Id = owned.Id, Name = owned.Name, Config = Agents.Map(Config) };

        Assert.IsType<Change.NoOp>(Assert.Single(Plan(Agents.Inventory(owned), own, Unreadable("p", "A")).Changes));
    }

    [Fact]
    public void A_managed_agent_is_a_conflict_and_neither_created_again_nor_forgotten()
    {
        var owned = Agents.Owned(Config);
        var plan = Plan(Agents.Inventory(owned), Unreadable(owned.Id, "A"));

        Assert.Equal(ChangeReason.Unreadable, Assert.IsType<Change.Conflict>(Assert.Single(plan.Changes)).Reason);
        Assert.Empty(plan.VanishedIds);
        Assert.Empty(plan.Unmanaged);
    }

    [Fact]
    public void A_managed_agent_without_a_file_is_neither_deleted_nor_forgotten()
    {
        var other = Agents.Owned("""{"name":"B"}""", id: "id-2");
        var plan = Plan(Agents.Inventory(other), Unreadable("id-2", "B"));

        Assert.IsType<Change.Create>(Assert.Single(plan.Changes));
        Assert.Empty(plan.VanishedIds);
    }

    [Fact]
    public void Only_some_of_many_are_named_and_long_IDs_are_cut()
    {
        var remark = Assert.Single(
            Plan(Agents.Inventory(), [.. Enumerable.Range(0, 8).Select(n => Unreadable($"{n}{new string('x', 1000)}", ""))]).Remarks);

        Assert.StartsWith("8 agents on the server cannot be read and are left unchanged: 0x", remark, StringComparison.Ordinal);
        Assert.EndsWith(", and 3 more", remark, StringComparison.Ordinal);
        Assert.True(remark.Length < 600, remark);
    }

    private static ObservedAgent Unreadable(string id, string name) =>
        new() { Id = id, Name = new(name), Config = Agents.Map("{}"), Problem = "has no name" };

    private static ChangeSet Plan(Inventory inventory, params ObservedAgent[] listed) =>
        Planner.Plan(Agents.State(Agents.Desired(Config)), new(listed, new HashSet<string>()), inventory, new() { Prune = true });
}
