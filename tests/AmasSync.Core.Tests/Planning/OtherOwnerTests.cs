using Amas.Config;
using Amas.Config.Findings;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Renaming;

namespace AmasSync.Core.Tests.Planning;

/// <summary>Tests agents that belong to another owner on the server.</summary>
public sealed class OtherOwnerTests
{
    private const string A = """{"name":"A","x":1}""";
    private const string Changed = """{"name":"A","x":2}""";

    private static readonly PlanOptions Overwriting = new() { OverwriteDrift = true };

    [Fact]
    public void An_update_of_an_agent_of_another_owner_is_a_conflict_whatever_the_consent() =>
        Assert.Equal("conflict other-owner", Decide(Changed, Agents.Owned(A), "them", Overwriting));

    [Fact]
    public void An_agent_of_another_owner_that_needs_no_write_is_left_as_it_is() =>
        Assert.Equal("no-op equal", Decide(A, Agents.Owned(A), "them", Overwriting));

    [Fact]
    public void An_agent_whose_owner_the_server_does_not_name_is_updated() =>
        Assert.Equal("update changed", Decide(Changed, Agents.Owned(A), null, Overwriting));

    [Fact]
    public void An_agent_that_was_taken_over_from_another_owner_stays_managed() =>
        Assert.Equal("update changed", Decide(Changed, Agents.Owned(A) with { Owner = "them" }, "them", Overwriting));

    [Fact]
    public void A_rename_of_an_agent_of_another_owner_is_a_conflict()
    {
        NameHistory renamed = new([new RenameEntry(new("Old"), new("A"), Place.StartOf("p"))], "");

        Assert.Equal(
            "conflict other-owner",
            Decide(A, Agents.Owned("""{"name":"Old","x":1}"""), "them", Overwriting with { Renamed = renamed }));
    }

    [Theory]
    [InlineData("A", "adopt exists")]
    [InlineData("a", "adopt exists")]
    [InlineData("*", "conflict other-owner")]
    [InlineData("?", "conflict other-owner")]
    public void An_agent_of_another_owner_is_adopted_only_by_its_exact_name(string pattern, string expected) =>
        Assert.Equal(expected, Decide(A, owned: null, "them", new() { Adopt = [new NameGlob(pattern)] }));

    private static string Decide(string desired, OwnedAgent? owned, string? owner, PlanOptions options)
    {
        var inventory = Agents.Inventory(owned is null ? [] : [owned]) with { Owner = "us" };
        var server = Agents.Server(Agents.Observed(owned is null ? A : FormatApplied(owned), owner: owner));
        var change = Assert.Single(Planner.Plan(Agents.State(Agents.Desired(desired)), server, inventory, options).Changes);
        return $"{change.Action} {ChangeReasonName.Get(change.Reason)}";
    }

    private static string FormatApplied(OwnedAgent owned) => owned.Applied.ToString();
}
