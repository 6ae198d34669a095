using Amas.Config;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Core.Tests.Planning.Safety;

public sealed class ReviewGateTests
{
    private static readonly Blocker Drift = new(BlockerKind.Drift, new AgentName("A"), "'A' was changed", "put it back");
    private static readonly Blocker Deletes = new(BlockerKind.Deletes, new AgentName("A"), "too many", "allow as many");
    private static readonly Blocker Adopt = new(BlockerKind.Adopt, new AgentName("A"), "'A' is there", "take it over");

    [Fact]
    public void Reviewed_changes_pass_and_all_others_wait_for_a_pull_request()
    {
        var (reviewed, other) = (Plans.Create("A"), Plans.Create("B"));
        var gated = ReviewGate.BlockUnreviewed(Plans.Of(reviewed, other), hash => hash == ChangeHash.Compute(reviewed), _ => null);
        Assert.Same(reviewed, gated.Changes[0]);
        Assert.Equal(
            new Blocker(
                BlockerKind.Unreviewed,
                new("B"),
                "no merged pull request showed this change of 'B'",
                $"open a pull request, or review the plan and run again with --accept {ChangeHash.Compute(other)[..16]}"),
            gated.Changes[1].Blocker);
    }

    [Fact]
    public void A_review_of_a_different_change_of_the_same_agent_is_reported()
    {
        var change = Plans.Create("A");
        Assert.Equal(
            new Blocker(
                BlockerKind.Unreviewed,
                new("A"),
                "this change of 'A' differs from the one that #2 showed",
                $"review the plan and run again with --accept {ChangeHash.Compute(change)[..16]}, or open a pull request that shows the change"),
            Assert.Single(ReviewGate.BlockUnreviewed(Plans.Of(change), _ => false, _ => "this change of 'A' differs from the one that #2 showed").Changes).Blocker);
    }

    [Fact]
    public void Drift_is_overwritten_only_if_the_review_showed_it()
    {
        var drifted = Plans.Update("A") with { Blocker = Drift };
        Assert.Same(drifted, Assert.Single(ReviewGate.BlockUnreviewed(Plans.Of(drifted), _ => true, _ => null).Changes));
        Assert.Equal(
            new Blocker(
                BlockerKind.Unreviewed,
                new("A"),
                "'A' was changed, and no merged pull request showed that the edit would be overwritten",
                $"put it back; to overwrite it once, run again with --accept {ChangeHash.Compute(drifted)[..16]}"),
            Assert.Single(ReviewGate.BlockUnreviewed(Plans.Of(drifted), _ => false, _ => null).Changes).Blocker);
    }

    [Theory]
    [InlineData("only the server moved", "1", "2", "1", true)]
    [InlineData("only the file moved", "2", "1", "1", false)]
    [InlineData("both moved the same place", "2", "3", "1", false)]
    [InlineData("both moved to the same value, and the server another one", "2", "2", "9", false)]
    public void An_agent_that_changed_on_the_server_only_can_be_reported(string why, string file, string server, string other, bool isReported)
    {
        var owned = Agents.Owned("""{"name":"A","x":1,"y":1}""");
        var desired = Agents.State(Agents.Desired($$"""{"name":"A","x":{{file}},"y":1}"""));
        var observed = Agents.Server(Agents.Observed($$"""{"name":"A","x":{{server}},"y":{{other}}}"""));
        var plan = Plans.Of([.. Planner.Plan(desired, observed, Agents.Inventory(owned), new()).Changes]);

        var reported = ReviewGate.BlockUnreviewed(plan, _ => false, _ => null, reportsServerEdits: true);
        var failed = ReviewGate.BlockUnreviewed(plan, _ => false, _ => null);

        Assert.True(isReported == (reported.Changes[0].Blocker?.Kind == BlockerKind.UnreviewedDrift), why);
        Assert.Equal(BlockerKind.Unreviewed, failed.Changes[0].Blocker?.Kind);
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("2", false)]
    public void An_agent_that_was_deleted_on_the_server_is_reported_if_its_file_did_not_change(string file, bool isReported)
    {
        Change.Create create = new(Agents.Desired($$"""{"name":"A","x":{{file}}}""")) { Reason = ChangeReason.Gone };
        var plan = Plans.Of(create) with { BaseInventory = Agents.Inventory(Agents.Owned("""{"name":"A","x":1}""")) };

        var gated = ReviewGate.BlockUnreviewed(plan, _ => false, _ => null, reportsServerEdits: true);

        Assert.Equal(isReported ? BlockerKind.UnreviewedDrift : BlockerKind.Unreviewed, gated.Changes[0].Blocker?.Kind);
    }

    [Theory]
    [InlineData("the file has the server's line", "A\\nb\\nC", "a\\nb\\nC", true)]
    [InlineData("the file does not have it", "A\\nb\\nc", "a\\nb\\nC", false)]
    public void A_reviewed_change_passes_although_the_server_moved_if_its_file_has_what_moved(
        string why, string file, string server, bool passes)
    {
        var owned = Agents.Owned("""{"name":"A","x":"a\nb\nc"}""");
        var desired = Agents.State(Agents.Desired($$"""{"name":"A","x":"{{file}}"}"""));
        Change Plan(string text) =>
            Assert.Single(Planner.Plan(
                desired, Agents.Server(Agents.Observed($$"""{"name":"A","x":"{{text}}"}""")), Agents.Inventory(owned), new()).Changes);
        var (reviewed, current) = (Plan("a\\nb\\nc"), Plan(server));

        var gated = ReviewGate.BlockUnreviewed(Plans.Of(current), hash => hash == ChangeHash.Compute(reviewed), _ => null);

        Assert.NotEqual(ChangeHash.Compute(reviewed), ChangeHash.Compute(current));
        Assert.True(passes == (gated.Changes[0].Blocker is null), why);
    }

    [Fact]
    public void Changes_that_a_review_cannot_or_need_not_allow_are_unchanged()
    {
        Change[] changes = [Plans.NoOp("A"), Plans.Conflict("B", "1", "2"), Plans.Update("C") with { Blocker = Adopt }];
        Assert.Equal(changes, ReviewGate.BlockUnreviewed(Plans.Of(changes), _ => false, _ => null).Changes);
        Assert.All(changes, change => Assert.False(ReviewGate.CanPass(change)));
    }

    [Fact]
    public void Deletes_above_the_limit_are_looked_up_in_reviews_but_not_allowed_by_them()
    {
        var tooMany = Plans.Update("A") with { Blocker = Deletes };
        Assert.True(ReviewGate.IsReviewable(tooMany));
        Assert.Same(tooMany, Assert.Single(ReviewGate.BlockUnreviewed(Plans.Of(tooMany), _ => true, _ => null).Changes));
        Assert.True(ReviewGate.IsReviewable(Plans.Update("A") with { Blocker = Drift }));
        Assert.True(ReviewGate.IsReviewable(Plans.Create("A")));
        Assert.False(ReviewGate.IsReviewable(Plans.Update("A") with { Blocker = Adopt }));
        Assert.False(ReviewGate.IsReviewable(Plans.NoOp("A")));
    }

    [Fact]
    public void Approving_a_plan_approves_its_changes_but_not_those_that_need_consent()
    {
        Assert.True(ReviewGate.IsAgreedTo(Plans.Create("A")));
        Assert.False(ReviewGate.IsAgreedTo(Plans.Update("A") with { Blocker = Drift }));
        Assert.True(ReviewGate.IsAgreedTo(Plans.Update("A") with { Blocker = Deletes }));
        Assert.False(ReviewGate.IsAgreedTo(Plans.NoOp("A")));
        Assert.False(ReviewGate.IsAgreedTo(Plans.Conflict("A")));
    }
}
