using AmasSync.Core.Applying;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Drift;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Core.Tests.Planning.Drift;

public sealed class DriftPolicyTests
{
    private static readonly DriftPolicy Report = new(Heals: false);
    private static readonly DriftPolicy Heal = new(Heals: true);

    [Theory]
    [InlineData("only the server moved", "1", "2", true)]
    [InlineData("both moved", "2", "3", false)]
    [InlineData("only the file moved", "2", "1", null)]
    public void An_agent_that_changed_on_the_server_only_is_reported_or_put_back(string why, string file, string server, bool? isServerOnly)
    {
        var plan = PlanOf(file, server);
        var (reported, healed) = (Report.ApplyTo(plan).Changes[0].Blocker?.Kind, Heal.ApplyTo(plan).Changes[0].Blocker?.Kind);

        var expected = isServerOnly switch
        {
            true => ((BlockerKind?)BlockerKind.ReportedDrift, (BlockerKind?)null),
            false => (BlockerKind.Drift, BlockerKind.Drift),
            _ => (null, null),
        };
        Assert.True(expected == (reported, healed), why);
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("2", false)]
    public void An_agent_that_was_deleted_on_the_server_is_reported_if_its_file_did_not_change(string file, bool isReported)
    {
        Change.Create create = new(Agents.Desired($$"""{"name":"A","x":{{file}}}""")) { Reason = ChangeReason.Gone };
        var plan = Plans.Of(create) with { BaseInventory = Agents.Inventory(Agents.Owned("""{"name":"A","x":1}""")) };

        Assert.Equal(isReported ? BlockerKind.ReportedDrift : null, Report.ApplyTo(plan).Changes[0].Blocker?.Kind);
        Assert.Null(Heal.ApplyTo(plan).Changes[0].Blocker);
    }

    [Fact]
    public void Nothing_else_is_unblocked_by_healing()
    {
        Blocker adopt = new(BlockerKind.Adopt, new("A"), "'A' is there", "take it over");
        Blocker deletes = new(BlockerKind.Deletes, new("B"), "too many", "allow as many");
        Blocker invisible = new(BlockerKind.NotVisible, new("C"), "not visible", "wait");
        Change[] changes =
        [
            Plans.Update("A") with { Blocker = adopt },
            Plans.Delete("B") with { Blocker = deletes },
            new Change.Create(Agents.Desired("""{"name":"C","x":1}""")) { Reason = ChangeReason.NotVisible, Blocker = invisible },
        ];
        var plan = Plans.Of(changes) with { BaseInventory = Agents.Inventory(Agents.Owned("""{"name":"C","x":1}""")) };

        Assert.Equal(changes, Heal.ApplyTo(plan).Changes);
        Assert.Equal(changes, Report.ApplyTo(plan).Changes);
    }

    [Fact]
    public void A_doubt_is_told_only_if_there_is_drift_and_makes_the_commit_recorded()
    {
        DriftPolicy doubtful = new(Heals: false, "the commit does not have it");

        var told = doubtful.ApplyTo(PlanOf("1", "2"));
        var quiet = doubtful.ApplyTo(PlanOf("2", "1"));

        Assert.Contains("because the commit does not have it", Assert.Single(told.Set.Remarks), StringComparison.Ordinal);
        Assert.Empty(quiet.Set.Remarks);
        Assert.True(told.DriftPolicy?.RecordsCommit);
        Assert.False(Report.RecordsCommit);
        Assert.False(Heal.RecordsCommit);
    }

    [Fact]
    public void What_a_run_wrote_or_recorded_does_not_remain()
    {
        var plan = Report.ApplyTo(PlanOf("1", "2"));
        var change = plan.Changes[0];
        ApplyResult Of(Outcome outcome) => new() { Changes = [new(change, outcome)], Elapsed = TimeSpan.Zero };

        Assert.Single(RemainingDrift.Find(plan, Of(new Outcome.Skipped(SkipReason.ReportedDrift, "reported"))));
        Assert.Empty(RemainingDrift.Find(plan, Of(new Outcome.Applied("id-1", null))));
        var isInFileToo = PlanOf("2", "2");
        Assert.Single(isInFileToo.Set.Drift);
        Assert.Empty(RemainingDrift.Find(isInFileToo, new() { Changes = [], Elapsed = TimeSpan.Zero }));
    }

    private static Plan PlanOf(string file, string server)
    {
        var inventory = Agents.Inventory(Agents.Owned("""{"name":"A","x":1}"""));
        var desired = Agents.State(Agents.Desired($$"""{"name":"A","x":{{file}}}"""));
        var observed = Agents.Server(Agents.Observed($$"""{"name":"A","x":{{server}}}"""));
        var set = Planner.Plan(desired, observed, inventory, new());
        return Plans.Of([.. set.Changes]) with { Set = set, BaseInventory = inventory };
    }
}
