using AmasSync.Core.Observed;
using AmasSync.Core.Ownership.Intents;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Core.Tests.Planning;

/// <summary>Agents that were created, or may have been, and that the server does not show yet.</summary>
public sealed class NotVisibleTests
{
    private const string A = """{"name":"A","x":1}""";

    private static readonly ObservedState Empty = new([], new HashSet<string>());

    [Fact]
    public void An_agent_that_was_created_a_short_time_ago_is_not_created_again()
    {
        var state = Empty with { InvisibleIds = new HashSet<string> { "id-1" } };

        var set = Planner.Plan(Agents.State(Agents.Desired(A)), state, Agents.Inventory(Agents.Owned(A)), new());

        var change = Assert.Single(set.Changes);
        Assert.Equal((ChangeReason.NotVisible, BlockerKind.NotVisible), (change.Reason, change.Blocker?.Kind));
        Assert.Contains("(id-1)", change.Blocker?.Message, StringComparison.Ordinal);
        Assert.Empty(set.Drift);
        Assert.Empty(set.VanishedIds);
    }

    [Fact]
    public void An_invisible_agent_does_not_give_its_name_to_an_unmanaged_one()
    {
        ObservedState state = new([Agents.Observed(A, "theirs")], new HashSet<string>()) { InvisibleIds = new HashSet<string> { "id-1" } };

        var set = Planner.Plan(Agents.State(Agents.Desired(A)), state, Agents.Inventory(Agents.Owned(A)), new() { Adopt = [new("*")] });

        Assert.Equal(ChangeReason.NotVisible, Assert.Single(set.Changes).Reason);
    }

    [Fact]
    public void A_create_that_may_have_been_carried_out_is_not_sent_again()
    {
        IntendedWrite open = new(WriteAction.Create, new("A"), null, "agents/a.yaml", Agents.Stored(A));
        var inventory = Agents.Inventory() with { Intent = new("run", DateTimeOffset.UnixEpoch, [open]), IsSettled = true };

        var change = Assert.Single(Planner.Plan(Agents.State(Agents.Desired(A)), Empty, inventory, new()).Changes);
        var unsettled = Planner.Plan(Agents.State(Agents.Desired(A)), Empty, inventory with { IsSettled = false }, new());

        Assert.Equal((ChangeReason.Unclear, BlockerKind.NotVisible), (change.Reason, change.Blocker?.Kind));
        Assert.Null(Assert.Single(unsettled.Changes).Blocker);
    }
}
