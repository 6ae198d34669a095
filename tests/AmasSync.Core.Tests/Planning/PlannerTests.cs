using Amas.Config;
using Amas.Config.Findings;
using Amas.Config.Findings.Rules;
using AmasSync.Core.Desired;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Core.Tests.Planning;

public sealed class PlannerTests
{
    private const string A = """{"name":"A","x":1}""";
    private const string B = """{"name":"B","x":1}""";

    private static readonly PlanOptions None = new();
    private static readonly PlanOptions Prune = new() { Prune = true, MaxDeletes = Limit("100%") };

    [Fact]
    public void An_agent_that_is_not_on_the_server_is_created() =>
        Assert.Equal(["create new A"], Decide(Agents.State(Agents.Desired(A)), Agents.Server(), Agents.Inventory(), None));

    [Fact]
    public void An_equal_agent_is_a_no_op() =>
        Assert.Equal(
            ["no-op equal A"],
            Decide(Agents.State(Agents.Desired(A)), Agents.Server(Agents.Observed(A)), Agents.Inventory(Agents.Owned(A)), None));

    [Fact]
    public void A_change_of_the_file_is_an_update() => Assert.Equal(
        ["update changed A"],
        Decide(
            Agents.State(Agents.Desired("""{"name":"A","x":2}""")),
            Agents.Server(Agents.Observed(A)),
            Agents.Inventory(Agents.Owned(A)),
            None));

    [Fact]
    public void A_change_on_the_server_needs_consent() => Assert.Equal(
        ["update drift A (Drift)"],
        Decide(
            Agents.State(Agents.Desired(A)),
            Agents.Server(Agents.Observed("""{"name":"A","x":2}""")),
            Agents.Inventory(Agents.Owned(A)),
            None));

    [Fact]
    public void A_managed_agent_is_identified_by_its_ID_regardless_of_its_name_on_the_server()
    {
        var set = Plan(
            Agents.State(Agents.Desired(A)),
            Agents.Server(Agents.Observed("""{"name":"Renamed","x":1}""")),
            Agents.Inventory(Agents.Owned(A)),
            None);
        var update = Assert.IsType<Change.Update>(Assert.Single(set.Changes));
        Assert.Equal("/name", Assert.Single(update.Differences).Pointer.Text);
        Assert.Empty(set.Unmanaged);
    }

    [Fact]
    public void A_managed_agent_that_was_deleted_is_created_again() => Assert.Equal(
        ["create gone A"],
        Decide(
            Agents.State(Agents.Desired(A)),
            new ObservedState([], new HashSet<string> { "id-1" }),
            Agents.Inventory(Agents.Owned(A)),
            None));

    [Fact]
    public void An_agent_that_was_recreated_manually_is_adopted_with_consent_and_not_duplicated()
    {
        var state = Agents.State(Agents.Desired(A));
        ObservedState server = new([Agents.Observed(A, "theirs")], new HashSet<string> { "id-1" });
        Assert.Equal(["adopt exists A (Adopt)"], Decide(state, server, Agents.Inventory(Agents.Owned(A)), None));
        Assert.Empty(Plan(state, server, Agents.Inventory(Agents.Owned(A)), None).Remarks);
        Assert.Equal(["conflict other-owner A (Conflict)"], Decide(
            state, new([Agents.Observed(A, "theirs", owner: "them")], server.MissingIds), Agents.Inventory(
                Agents.Owned(A)) with
            { Owner = "us" }, None));
        Assert.Equal(["conflict duplicate-name A (Conflict)"], Decide(
            state, new([Agents.Observed(A, "one"), Agents.Observed(A, "two")], server.MissingIds), Agents.Inventory(
                Agents.Owned(A)), None));
    }

    [Fact]
    public void An_unmanaged_agent_with_the_same_name_is_adopted_only_with_consent()
    {
        var state = Agents.State(Agents.Desired(A));
        var server = Agents.Server(Agents.Observed(A, "theirs"));
        Assert.Equal(["adopt exists A (Adopt)"], Decide(state, server, Agents.Inventory(), None));
        Assert.Equal(["adopt exists A"], Decide(state, server, Agents.Inventory(), None with { Adopt = [new NameGlob("a*")] }));
    }

    [Fact]
    public void An_agent_of_another_owner_is_a_conflict_even_with_consent() => Assert.Equal(
        ["conflict other-owner A (Conflict)"],
        Decide(
            Agents.State(Agents.Desired(A)),
            Agents.Server(Agents.Observed(A, "theirs", owner: "them")),
            Agents.Inventory() with { Owner = "us" },
            None with { Adopt = [new NameGlob("*")] }));

    [Fact]
    public void Two_unmanaged_agents_with_the_same_name_are_a_conflict_that_names_both()
    {
        var set = Plan(
            Agents.State(Agents.Desired(A)),
            Agents.Server(Agents.Observed(A, "two"), Agents.Observed(A, "one")),
            Agents.Inventory(),
            None);
        var conflict = Assert.IsType<Change.Conflict>(Assert.Single(set.Changes));
        Assert.Equal(["one", "two"], conflict.Ids);
        Assert.Contains("one, two", conflict.Blocker?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unmanaged_agent_with_the_name_of_a_managed_agent_is_only_a_remark()
    {
        var set = Plan(
            Agents.State(Agents.Desired(A)),
            Agents.Server(Agents.Observed(A), Agents.Observed(A, "theirs")),
            Agents.Inventory(Agents.Owned(A)),
            None);
        Assert.IsType<Change.NoOp>(Assert.Single(set.Changes));
        Assert.Contains("theirs", Assert.Single(set.Remarks), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_prune_nothing_is_deleted_and_orphans_are_listed()
    {
        var set = Plan(Agents.State(Agents.Desired(B)), Agents.Server(Agents.Observed(A)), Agents.Inventory(Agents.Owned(A)), None);
        Assert.DoesNotContain(set.Changes, change => change is Change.Delete);
        Assert.Equal("A", Assert.Single(set.Orphans).Name.Text);
    }

    [Fact]
    public void With_prune_managed_agents_without_a_file_are_deleted_last() => Assert.Equal(
        ["create new B", "delete not-in-folder A"],
        Decide(
            Agents.State(Agents.Desired(B)),
            Agents.Server(Agents.Observed(A), Agents.Observed("""{"name":"Theirs"}""", "theirs")),
            Agents.Inventory(Agents.Owned(A)),
            Prune));

    [Fact]
    public void An_agent_that_is_protected_or_was_protected_at_the_last_apply_is_not_deleted()
    {
        var server = Agents.Server(Agents.Observed(A));
        Assert.Equal(
            ["create new B", "delete not-in-folder A (Protected)"],
            Decide(
                Agents.State(Agents.Desired(B)),
                server,
                Agents.Inventory(Agents.Owned(A)),
                Prune with { Protect = [new NameGlob("A")] }));
        Assert.Equal(
            ["create new B", "delete not-in-folder A (Protected)"],
            Decide(Agents.State(Agents.Desired(B)), server, Agents.Inventory(Agents.Owned(A) with { IsProtected = true }), Prune));
    }

    [Theory]
    [InlineData("20%", null, 1, true)]
    [InlineData("20%", null, 2, false)]
    [InlineData("2", null, 2, true)]
    [InlineData("0", null, 1, false)]
    [InlineData("20%", 2, 2, true)]
    [InlineData("20%", 3, 2, false)]
    [InlineData("20%", 2, 1, false)]
    [InlineData("20%", 0, 1, false)]
    [InlineData("20%", 0, 0, true)]
    [InlineData("100%", 1, 4, false)]
    public void Deletes_above_the_limit_need_consent_to_their_exact_number(string limit, int? allowed, int deletes, bool isAllowed)
    {
        var owned = Enumerable.Range(0, 5).Select(index => Agents.Owned($$"""{"name":"N{{index}}"}""", id: $"id-{index}")).ToArray();
        var server = Agents.Server([.. owned.Select(agent => Agents.Observed(agent.Applied.ToString(), agent.Id))]);
        var state = Agents.State([.. owned.Skip(deletes).Select(agent => Agents.Desired(agent.Applied.ToString()))]);
        var set = Plan(state, server, Agents.Inventory(owned), new() { Prune = true, MaxDeletes = Limit(limit), AllowDeletes = allowed });
        Assert.Equal(deletes, set.Count<Change.Delete>());
        Assert.All(set.Changes.OfType<Change.Delete>(), delete => Assert.Equal(isAllowed, delete.Blocker is null));
    }

    [Fact]
    public void Nothing_is_deleted_if_a_file_has_an_error_or_the_folder_is_empty()
    {
        var server = Agents.Server(Agents.Observed(A));
        var inventory = Agents.Inventory(Agents.Owned(A));
        var broken = Agents.State(Agents.Desired(B)) with
        {
            Findings = [new() {
            Rule = RuleCatalog.NotYaml,
            Severity = Severity.Error,
            Message = "m",
            Place = Place.StartOf("f") }]
        };
        Assert.Equal(0, Plan(broken, server, inventory, Prune).Count<Change.Delete>());
        var empty = Plan(Agents.State(), server, inventory, Prune);
        Assert.Equal(0, empty.Count<Change.Delete>());
        Assert.Equal(BlockerKind.EmptySource, Assert.Single(empty.Blockers).Kind);
    }

    [Fact]
    public void More_than_half_of_the_managed_agents_missing_suggests_another_account()
    {
        var inventory = Agents.Inventory(Agents.Owned(A, id: "1"), Agents.Owned(B, id: "2"));
        var state = Agents.State(Agents.Desired(A), Agents.Desired(B));
        var all = Plan(state, new([], new HashSet<string> { "1", "2" }), inventory, None);
        Assert.Equal(BlockerKind.AnotherAccount, Assert.Single(all.Blockers).Kind);
        var half = Plan(state, new([Agents.Observed(B, "2")], new HashSet<string> { "1" }), inventory, None);
        Assert.Empty(half.Blockers);
    }

    [Fact]
    public void Only_selects_desired_and_managed_names()
    {
        var set = Plan(
            Agents.State(Agents.Desired(A), Agents.Desired(B)),
            Agents.Server(Agents.Observed("""{"name":"C"}""", "c"), Agents.Observed("""{"name":"Theirs"}""", "t")),
            Agents.Inventory(Agents.Owned("""{"name":"C"}""", id: "c")),
            Prune with { Only = [new NameGlob("B")] });
        Assert.Equal(["create B"], set.Changes.Select(change => $"{change.Action} {change.Name}"));
        Assert.Empty(set.Orphans);
        Assert.Empty(set.Unmanaged);
    }

    [Fact]
    public void The_order_of_files_does_not_matter() => Assert.Equal(
        Decide(Agents.State(Agents.Desired(A), Agents.Desired(B)), Agents.Server(), Agents.Inventory(), None),
        Decide(Agents.State(Agents.Desired(B), Agents.Desired(A)), Agents.Server(), Agents.Inventory(), None));

    [Fact]
    public void The_plan_hash_depends_on_changes_and_not_on_no_ops()
    {
        var create = Plan(Agents.State(Agents.Desired(A)), Agents.Server(), Agents.Inventory(), None).Changes;
        var withNoOp = Plan(
            Agents.State(Agents.Desired(A), Agents.Desired(B)),
            Agents.Server(Agents.Observed(B)),
            Agents.Inventory(Agents.Owned(B)),
            None).Changes;
        var other = Plan(Agents.State(Agents.Desired("""{"name":"A","x":2}""")), Agents.Server(), Agents.Inventory(), None).Changes;
        Assert.Equal(ChangeHash.ComputeForSet(create), ChangeHash.ComputeForSet(withNoOp));
        Assert.NotEqual(ChangeHash.ComputeForSet(create), ChangeHash.ComputeForSet(other));
    }

    private static DeleteLimit Limit(string text) => Assert.IsType<DeleteLimit>(DeleteLimit.Parse(text));

    private static ChangeSet Plan(DesiredState desired, ObservedState observed, Inventory inventory, PlanOptions options) =>
        Planner.Plan(desired, observed, inventory, options);

    private static string[] Decide(DesiredState desired, ObservedState observed, Inventory inventory, PlanOptions options) =>
        [.. Plan(desired, observed, inventory, options).Changes
            .Select(change => $"{change.Action} {ChangeReasonName.Get(change.Reason)} {change.Name}{(change.Blocker is { } blocker ? $" ({blocker.Kind})" : "")}")];
}
