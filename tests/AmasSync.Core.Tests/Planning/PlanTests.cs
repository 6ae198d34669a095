using Amas.Config;
using Amas.Config.Findings;
using Amas.Config.Findings.Rules;
using AmasSync.Core.Comparing;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Core.Tests.Planning;

public sealed class PlanTests
{
    private static readonly Blocker OfOne = new(BlockerKind.Adopt, new AgentName("A"), "m", "w");
    private static readonly Blocker OfAll = new(BlockerKind.EmptySource, null, "m", "w");

    [Fact]
    public void A_plan_is_complete_without_errors()
    {
        Assert.True((Plans.Of() with { Findings = [Finding(Severity.Warning)] }).IsComplete);
        Assert.False((Plans.Of() with { Findings = [Finding(Severity.Warning), Finding(Severity.Error)] }).IsComplete);
    }

    [Fact]
    public void A_complete_plan_can_be_applied_if_it_is_not_blocked_and_has_an_allowed_change()
    {
        var plan = Plans.Of(Plans.NoOp("A"), Plans.Create("B"), Plans.Update("C") with { Blocker = OfOne });
        Assert.True(plan.IsApplyable);
        Assert.False((plan with { Findings = [Finding(Severity.Error)] }).IsApplyable);
        Assert.False((plan with { Set = plan.Set with { Blockers = [OfAll] } }).IsApplyable);
        Assert.False(Plans.Of(Plans.NoOp("A"), Plans.Conflict("B")).IsApplyable);
        Assert.False(Plans.Of(Plans.Create("A") with { Blocker = OfOne }).IsApplyable);
        Assert.False(Plans.Of().IsApplyable);
    }

    [Fact]
    public void A_plan_has_changes_if_any_change_is_not_a_no_op()
    {
        Assert.True(Plans.Of(Plans.NoOp("A"), Plans.Conflict("B")).HasChanges);
        Assert.False(Plans.Of(Plans.NoOp("A")).HasChanges);
        Assert.False(Plans.Of().HasChanges);
    }

    [Fact]
    public void Blockers_of_the_plan_come_before_blockers_of_changes_and_each_is_listed_once()
    {
        var plan = Plans.Of(Plans.Create("A") with { Blocker = OfOne }, Plans.Delete("B") with { Blocker = OfAll }, Plans.Create("C"));
        Assert.Equal([OfAll, OfOne], (plan with { Set = plan.Set with { Blockers = [OfAll] } }).Blockers);
    }

    [Fact]
    public void The_consent_that_a_change_needs_depends_on_its_effect()
    {
        Assert.Equal(Consent.None, Plans.Update("A").Consent);
        Assert.Equal(Consent.Drift, (Plans.Update("A") with { Comparison = Plans.Compare("A", "1", "1", "2") }).Consent);
        Assert.Equal(Consent.None, Plans.Delete("A").Consent);
        Assert.Equal(Consent.Deletes, Plans.Delete("A", overLimit: true).Consent);
        Assert.Equal(Consent.None, Plans.Create("A").Consent);
    }

    [Fact]
    public void A_rename_needs_consent_only_for_server_edits()
    {
        Assert.Equal(Consent.None, Rename("1").Consent);
        Assert.Equal(Consent.Drift, Rename("2").Consent);
    }

    [Fact]
    public void Without_ignored_places_a_change_is_not_compared_again()
    {
        var update = Plans.Update("A");
        Assert.Same(update.Comparison, update.CompareWith(Agents.Map(Plans.Config("A", "5"))));
    }

    [Theory]
    [InlineData("Supprt", "--only 'Supprt' matches no agent in the folder or the inventory (did you mean 'Support'?)")]
    [InlineData("Elsewhere", "--only 'Elsewhere' matches no agent in the folder or the inventory")]
    public void A_pattern_that_selects_nothing_is_an_error(string pattern, string message)
    {
        PlanOptions options = new() { Only = [new("Support"), new(pattern), new("Owned")] };
        var state = Agents.State(Agents.Desired("""{"name":"Support"}"""), Agents.Desired("""{"name":"Billing"}"""));
        var inventory = Agents.Inventory(Agents.Owned("""{"name":"Owned"}"""));
        Assert.Equal(
            message,
            Assert.Throws<PlanException>(() => PlanException.ThrowIfNothingIsSelected(options, state, inventory)).Message);
        PlanException.ThrowIfNothingIsSelected(options with { Only = [new("Support"), new("Owned")] }, state, inventory);
    }

    [Fact]
    public void Names_in_files_select_nothing_if_only_the_inventory_is_used() => Assert.Equal(
        "--only 'Support' matches no agent in the inventory",
        Assert.Throws<PlanException>(() => PlanException.ThrowIfNothingIsSelected(
            new() { Only = [new("Support")] },
            Agents.Inventory(Agents.Owned("""{"name":"Owned"}""")))).Message);

    [Fact]
    public void One_matching_pattern_of_several_is_enough()
    {
        PlanOptions options = new() { Only = [new("A*"), new("B*")], Protect = [new("A*"), new("B*")] };
        Assert.True(options.Selects("Billing") && options.Protects(new("Billing")));
        Assert.False(options.Selects("Support") || options.Protects(new("Support")));
        Assert.True(new PlanOptions().Selects("Support"));
        Assert.False(new PlanOptions().Protects(new("Support")));
    }

    private static Change.Rename Rename(string server) =>
        new(Agents.Desired(Plans.Config("New", "1")), Agents.Owned(Plans.Config("Old", "1")), Agents.Observed(
            Plans.Config("Old", server)), AgentComparer.Compare(
            Agents.Map(Plans.Config("New", "1")), Agents.Owned(Plans.Config("Old", "1")), Agents.Map(Plans.Config("Old", server))))
        { Reason = ChangeReason.Renamed };

    private static Finding Finding(Severity severity)
        => new() { Rule = RuleCatalog.NotYaml, Severity = severity, Message = "m", Place = Place.StartOf("f") };
}
