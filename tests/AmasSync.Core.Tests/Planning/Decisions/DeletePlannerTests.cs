using Amas.Config.Json;
using AmasSync.Core.Comparing;
using AmasSync.Core.Observed;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;
using AmasSync.Core.Tests.Comparing.Ignoring;

namespace AmasSync.Core.Tests.Planning.Decisions;

/// <summary>Tests deletes of agents that are not as the last apply left them.</summary>
public sealed class DeletePlannerTests
{
    private const string A = """{"name":"A","x":1}""";
    private const string Edited = """{"name":"A","x":2}""";
    private const string Renamed = """{"name":"Payroll","x":1}""";
    private const string B = """{"name":"B","x":1}""";

    private static readonly PlanOptions Prune = new() { Prune = true, AllowDeletes = 1 };

    [Theory]
    [InlineData(Edited, "x", "2", "1")]
    [InlineData(Renamed, "name", "\"Payroll\"", "\"A\"")]
    public void An_edit_on_the_server_is_deleted_only_with_consent(string server, string path, string before, string after)
    {
        var delete = PlanDelete(Agents.Observed(server), Prune);

        Assert.Equal((Consent.Drift, BlockerKind.Drift), (delete.Consent, delete.Blocker?.Kind));
        var edit = Assert.Single(delete.Differences);
        Assert.Equal((path, Origin.Server), (edit.Path, edit.Origin));
        Assert.Equal((before, after), (Format(edit.Before), Format(edit.After)));
    }

    [Fact]
    public void With_consent_an_edited_agent_is_deleted_and_the_plan_still_shows_the_edit()
    {
        var delete = PlanDelete(Agents.Observed(Edited), Prune with { OverwriteDrift = true });

        Assert.Null(delete.Blocker);
        Assert.Equal(Consent.Drift, delete.Consent);
        Assert.Single(delete.Differences);
    }

    [Fact]
    public void The_number_of_deletes_and_the_edit_are_two_consents()
    {
        var overLimit = PlanDelete(Agents.Observed(Edited), Prune with { AllowDeletes = 0, OverwriteDrift = true });

        Assert.Equal(BlockerKind.Deletes, overLimit.Blocker?.Kind);
        Assert.Equal(Consent.Drift | Consent.Deletes, overLimit.Consent);
    }

    [Fact]
    public void An_ignored_place_is_no_edit()
    {
        var ignoring = Prune with { Ignore = [IgnoringComparerTests.Entry("/x")] };

        Assert.Null(PlanDelete(Agents.Observed(Edited), ignoring).Blocker);
    }

    [Fact]
    public void An_agent_that_was_handed_to_another_owner_is_a_conflict_and_not_a_delete()
    {
        var set = Plan(Agents.Observed(A, owner: "them"), Prune with { AllowDeletes = 0, OverwriteDrift = true });

        var conflict = Assert.IsType<Change.Conflict>(set.Changes[^1]);
        Assert.Equal((ChangeReason.OtherOwner, "A", "id-1"), (conflict.Reason, conflict.Name.Text, Assert.Single(conflict.Ids)));
        Assert.Contains("belongs to them", conflict.Blocker?.Message, StringComparison.Ordinal);
        Assert.Contains("inventory forget 'A'", conflict.Blocker?.Hint, StringComparison.Ordinal);
        Assert.Contains("--adopt 'A'", conflict.Blocker?.Hint, StringComparison.Ordinal);
        Assert.Equal(0, set.Count<Change.Delete>());
        Assert.Empty(set.Orphans);
    }

    private static Change.Delete PlanDelete(ObservedAgent observed, PlanOptions options) =>
        Assert.IsType<Change.Delete>(Plan(observed, options).Changes[^1]);

    private static ChangeSet Plan(ObservedAgent observed, PlanOptions options)
    {
        var inventory = Agents.Inventory(Agents.Owned(A)) with { Owner = "us" };
        return Planner.Plan(Agents.State(Agents.Desired(B)), Agents.Server(observed), inventory, options);
    }

    private static string? Format(ConfigValue? value) => value is null ? null : ConfigJson.SerializeRedacted(value);
}
