using Amas.Config.Findings;
using Amas.Config.Findings.Rules;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Renaming;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Core.Tests.Planning.Renaming;

public sealed class RenamePlanTests
{
    private static readonly Place Somewhere = Place.StartOf("amas-sync.yaml");

    [Fact]
    public void A_managed_agent_gets_the_name_of_its_file_and_keeps_its_ID()
    {
        var rename = Assert.IsType<Change.Rename>(Assert.Single(Plan("New", Owned("Old"), "Old→New").Changes));
        Assert.Equal(("Old", "New", "id-Old"), (rename.PreviousName?.Text, rename.Name.Text, rename.Id));
        Assert.Equal(["/name"], rename.Differences.Select(difference => difference.Pointer.Text));
        Assert.Equal("""{"name":"New","x":1}""", rename.Comparison.After.ToString());
    }

    [Fact]
    public void A_renamed_agent_is_neither_an_orphan_nor_deleted()
    {
        var set = Plan("New", Owned("Old"), "Old→New", new() { Prune = true });
        Assert.Equal(["rename New"], Format(set));
        Assert.Empty(set.Orphans);
    }

    [Fact]
    public void An_entry_that_is_done_or_unknown_in_the_environment_has_no_effect()
    {
        Assert.Equal(["no-op New"], Format(Plan("New", Owned("New"), "Old→New")));
        Assert.Equal(["create New"], Format(Plan("New", [], "Old→New")));
        Assert.Equal(["no-op New", "no-op Old"], Format(Plan("Old New", Owned("Old", "New"), "Old→New")));
    }

    [Fact]
    public void Entries_chain_even_if_the_step_in_between_was_never_applied() =>
        Assert.Equal(["rename C"], Format(Plan("C", Owned("A"), "A→B B→C")));

    [Fact]
    public void A_rename_that_is_reverted_has_no_effect() =>
        Assert.Equal(["no-op A"], Format(Plan("A", Owned("A"), "A→B B→A")));

    [Theory]
    [InlineData("A B", "A B", "A→B B→A", "conflict A", "conflict B")]
    [InlineData("A B C", "A B C", "A→B B→C C→A", "conflict A", "conflict B", "conflict C")]
    [InlineData("B C", "A B", "A→B B→C", "rename C", "conflict B")]
    [InlineData("Old New", "Old", "Old→New", "rename New", "conflict Old")]
    public void A_name_that_is_freed_in_the_same_run_needs_two_applies(
        string desired,
        string owned,
        string renamed,
        params string[] expected)
    {
        var set = Plan(desired, Owned(owned.Split(' ')), renamed, new() { Prune = true });
        Assert.Equal(expected, Format(set));
        Assert.All(
            set.Changes.OfType<Change.Conflict>(),
            conflict => Assert.Contains("in the same run", conflict.Blocker?.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Applying_a_chain_repeatedly_ends()
    {
        Assert.Equal(["rename C", "conflict B"], Format(Plan("B C", Owned("A", "B"), "A→B B→C")));
        Assert.Equal(["rename B", "no-op C"], Format(Plan("B C", Owned("A", "C"), "A→B B→C")));
        Assert.Equal(["no-op B", "no-op C"], Format(Plan("B C", Owned("B", "C"), "A→B B→C")));
    }

    [Fact]
    public void A_name_of_an_unmanaged_agent_is_a_conflict_that_names_both_and_nothing_is_deleted()
    {
        var set = Plan(
            "New",
            Owned("Old"),
            "Old→New",
            new() { Prune = true, Adopt = [new("*")] },
            Agents.Observed("""{"name":"New"}""", "theirs"));
        var conflict = Assert.IsType<Change.Conflict>(Assert.Single(set.Changes));
        Assert.Equal(["id-Old", "theirs"], conflict.Ids);
        Assert.Empty(set.Orphans);
    }

    [Fact]
    public void A_name_of_another_managed_agent_is_a_conflict_and_neither_is_deleted()
    {
        var set = Plan("New", Owned("Old", "New"), "Old→New", new() { Prune = true });
        Assert.Equal(["conflict New"], Format(set));
        Assert.Empty(set.Orphans);
    }

    [Fact]
    public void A_name_that_another_managed_agent_got_on_the_server_is_a_conflict()
    {
        OwnedAgent[] owned = [.. Owned("Old", "Other")];
        var state = Agents.State(Desired("New"), Desired("Other"));
        var server = Agents.Server(
            Agents.Observed("""{"name":"Old","x":1}""", "id-Old"),
            Agents.Observed("""{"name":"New","x":1}""", "id-Other"));
        Assert.Equal(["update Other", "conflict New"], Format(Planner.Plan(state, server, Agents.Inventory(owned), With("Old→New", new()))));
    }

    [Fact]
    public void Two_renames_to_the_same_name_are_a_conflict() =>
        Assert.Equal(["conflict C"], Format(Plan("C", Owned("A", "D"), "A→C D→B B→C", new() { Prune = true })));

    [Fact]
    public void An_agent_that_was_renamed_on_the_server_needs_consent_unless_it_already_has_its_new_name()
    {
        var drifted = Assert.IsType<Change.Rename>(
            Assert.Single(PlanWith(Agents.Observed("""{"name":"Elsewhere","x":1}""", "id-Old"), new()).Changes));
        Assert.Equal((Consent.Drift, BlockerKind.Drift), (drifted.Consent, drifted.Blocker?.Kind));
        Assert.Null(Assert.Single(
            PlanWith(Agents.Observed("""{"name":"Elsewhere","x":1}""", "id-Old"), new() { OverwriteDrift = true }).Changes).Blocker);
        var done = Assert.IsType<Change.Rename>(
            Assert.Single(PlanWith(Agents.Observed("""{"name":"New","x":1}""", "id-Old"), new()).Changes));
        Assert.Empty(done.Differences);
        Assert.True(done.HasEffect);
    }

    [Fact]
    public void A_deleted_agent_is_created_with_its_new_name_and_the_old_entry_is_removed()
    {
        var set = Planner.Plan(
            Agents.State(Desired("New")),
            new([], new HashSet<string> { "id-Old" }),
            Agents.Inventory([.. Owned("Old")]),
            With("Old→New", new()));
        Assert.Equal(ChangeReason.Gone, Assert.IsType<Change.Create>(Assert.Single(set.Changes)).Reason);
        Assert.Equal(["id-Old"], set.VanishedIds);
    }

    [Theory]
    [InlineData("Old")]
    [InlineData("New")]
    public void Only_selects_a_rename_by_either_name(string glob) =>
        Assert.Equal(["rename New"], Format(Plan("New Other", Owned("Old", "Other"), "Old→New", new() { Only = [new(glob)] })));

    [Fact]
    public void A_pattern_that_matches_neither_name_does_not_select_the_rename()
    {
        var set = Plan("New Other", Owned("Old", "Other"), "Old→New", new() { Only = [new("Other")], Prune = true });
        Assert.Equal(["no-op Other"], Format(set));
        Assert.Empty(set.Orphans);
    }

    [Fact]
    public void An_agent_is_protected_under_each_of_its_former_names()
    {
        var options = With("A→B B→C", new() { Prune = true, Protect = [new("A")] });
        Assert.True(options.Protects(new("A")) && options.Protects(new("B")) && options.Protects(new("C")));
        Assert.False(options.Protects(new("D")));
        var set = Planner.Plan(
            Agents.State(Desired("D")),
            Agents.Server(Agents.Observed("""{"name":"C","x":1}""", "id-C")),
            Agents.Inventory([.. Owned("C")]),
            options);
        Assert.Equal(BlockerKind.Protected, Assert.Single(set.Changes.OfType<Change.Delete>()).Blocker?.Kind);
    }

    [Fact]
    public void The_suffix_of_the_environment_is_appended_to_both_names() => Assert.Equal(
        ["rename New (eu)"],
        Format(Planner.Plan(
            Agents.State(Desired("New (eu)")),
            Agents.Server(Agents.Observed("""{"name":"Old (eu)","x":1}""", "id-Old (eu)")),
            Agents.Inventory([.. Owned("Old (eu)")]),
            new() { Renamed = new([Entry("Old→New")], " (eu)") })));

    [Theory]
    [InlineData("Other", "Old", "Old→New", "Old→New")]
    [InlineData("Old", "Old", "Old→New", "Old→New")]
    [InlineData("D", "A", "A→B B→C", "A→B")]
    [InlineData("New", "Old", "Old→New", "")]
    [InlineData("Other", "", "Old→New", "")]
    [InlineData("A", "A", "A→B B→A", "")]
    [InlineData("C", "A", "A→B B→C", "")]
    public void An_entry_whose_new_name_is_in_no_file_is_reported(string desired, string owned, string renamed, string unused)
    {
        var findings = UnusedRenames.Find(
            With(renamed, new()).Renamed,
            Agents.State([.. desired.Split(' ').Select(Desired)]),
            Agents.Inventory([.. Owned(owned.Split(' ', StringSplitOptions.RemoveEmptyEntries))])).ToList();
        Assert.Equal(unused.Length == 0 ? [] : [$"'{unused.Split('→')[0]}' is renamed to '{unused.Split('→')[1]}', but no agent file has the name '{unused.Split('→')[1]}'"], findings.Select(finding => finding.Message));
        Assert.All(findings, finding => Assert.Equal(("AS0409", Severity.Error), (finding.Code, finding.Severity)));
    }

    [Fact]
    public void No_entry_is_reported_as_unused_if_a_file_cannot_be_read()
    {
        var broken = Agents.State(Desired("Other")) with
        {
            Findings = [new() {
            Rule = RuleCatalog.NotYaml,
            Severity = Severity.Error,
            Message = "m",
            Place = Somewhere }]
        };
        Assert.Empty(UnusedRenames.Find(With("Old→New", new()).Renamed, broken, Agents.Inventory([.. Owned("Old")])));
    }

    private static ChangeSet PlanWith(ObservedAgent there, PlanOptions options) =>
        Planner.Plan(Agents.State(Desired("New")), Agents.Server(there), Agents.Inventory([.. Owned("Old")]), With("Old→New", options));

    private static ChangeSet Plan(
        string desired,
        IEnumerable<OwnedAgent> owned,
        string renamed,
        PlanOptions? options = null,
        params ObservedAgent[] others)
    {
        OwnedAgent[] ours = [.. owned];
        return Planner.Plan(
            Agents.State([.. desired.Split(' ').Select(Desired)]),
            Agents.Server([.. ours.Select(agent => Agents.Observed(agent.Observed.ToString(), agent.Id)), .. others]),
            Agents.Inventory(ours),
            With(renamed, options ?? new()));
    }

    private static IEnumerable<OwnedAgent> Owned(params string[] names)
        => names.Select(name => Agents.Owned($$"""{"name":"{{name}}","x":1}""", id: $"id-{name}"));

    private static DesiredAgent Desired(string name) => Agents.Desired($$"""{"name":"{{name}}","x":1}""");

    private static PlanOptions With(string renamed, PlanOptions options)
        => options with { Renamed = new(renamed.Split(' ').Select(Entry), "") };

    private static RenameEntry Entry(string entry) => new(new(entry.Split('→')[0]), new(entry.Split('→')[1]), Somewhere);

    private static IEnumerable<string> Format(ChangeSet set) => set.Changes.Select(change => $"{change.Action} {change.Name}");
}
