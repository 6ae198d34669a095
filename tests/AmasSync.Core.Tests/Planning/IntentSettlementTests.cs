using System.Globalization;
using Amas.Config.Json;
using AmasSync.Core.Comparing;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Ownership.Intents;
using AmasSync.Core.Planning;

namespace AmasSync.Core.Tests.Planning;

public sealed class IntentSettlementTests
{
    private static readonly DateTimeOffset Started = new(2026, 1, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = Started.AddMinutes(10);

    [Fact]
    public void A_create_that_was_carried_out_is_recorded_with_its_defaults()
    {
        var settled = Settle(Create("A", """{"name":"A","x":1}"""), [], Agents.Observed("""{"name":"A","x":1,"max":2}""", "new"));
        var owned = Assert.Single(settled.Agents);
        Assert.Equal("new", owned.Id);
        Assert.Equal("""{"max":2,"name":"A","x":1}""", owned.Observed.ToString());
        Assert.Null(settled.Intent);
    }

    [Fact]
    public void A_create_that_was_not_carried_out_is_not_recorded() => Assert.Empty(Settle(Create("A", """{"name":"A"}"""), []).Agents);

    [Fact]
    public void An_agent_with_the_same_name_and_another_configuration_is_not_recorded() =>
        Assert.Empty(Settle(Create("A", """{"name":"A","x":1}"""), [], Agents.Observed("""{"name":"A","x":2}""")).Agents);

    [Fact]
    public void An_agent_that_was_there_before_is_not_recorded() =>
        Assert.Empty(
            Settle(Create("A", """{"name":"A"}""") with { IdsBefore = ["id-1"] }, [], Agents.Observed("""{"name":"A"}""")).Agents);

    [Theory]
    [InlineData("2025-12-31T00:00:00Z")]
    [InlineData("2026-01-03T00:00:00Z")]
    public void The_clock_of_the_server_does_not_matter(string created)
    {
        var agent = Agents.Observed("""{"name":"A"}""", "new") with { CreatedAt = DateTimeOffset.Parse(created, CultureInfo.InvariantCulture) };
        Assert.Equal("new", Assert.Single(Settle(Create("A", """{"name":"A"}"""), [], agent).Agents).Id);
    }

    [Theory]
    [InlineData("""{"name":"A","x":1,"p":" Help. \n","l":[{"a":1},{"b":2}]}""", """{"name":"A","x":1.0,"p":"Help.","l":[{"a":0,"b":2},{"a":1}],"y":3}""")]
    [InlineData("""{"name":"A","l":[3,1,2]}""", """{"name":"A","l":[1,2,3]}""")]
    public void What_was_sent_is_recognized_in_the_form_that_the_server_gives_it(string sent, string stored)
    {
        var owned = Assert.Single(Settle(Create("A", sent), [], Agents.Observed(stored, "new")).Agents);
        Assert.Equal("new", owned.Id);
        Assert.NotEmpty(owned.UnconvergedPaths);
    }

    [Fact]
    public void A_create_of_which_nothing_is_visible_stays_open_for_ten_minutes()
    {
        var create = Create("A", """{"name":"A"}""");
        var open = IntentSettlement.Settle(Open(create), null, [], Started.AddMinutes(9));
        Assert.Equal([create], open.OpenCreates);
        Assert.Empty(IntentSettlement.Settle(Open(create), null, [], Later).OpenCreates);
        Assert.Null(IntentSettlement.Settle(Open(create), null, [], Later).Intent);
    }

    [Fact]
    public void A_create_that_the_journal_does_not_begin_was_not_sent()
    {
        var open = Open(Create("A", """{"name":"A"}"""));
        JournalEntry begin = new(new("A"), null, null) { IsBegin = true };
        Assert.Empty(IntentSettlement.Settle(open, [], [], Started).OpenCreates);
        Assert.Single(IntentSettlement.Settle(open, [begin], [], Started).OpenCreates);
    }

    [Fact]
    public void An_open_create_ends_with_a_new_agent_of_its_name_also_if_that_is_not_what_was_sent()
    {
        var create = Create("A", """{"name":"A","x":1}""");
        var settled = IntentSettlement.Settle(Open(create), [], [Agents.Observed("""{"name":"A","x":2}""")], Started.AddMinutes(1));
        Assert.Empty(settled.OpenCreates);
        Assert.Empty(settled.Agents);
    }

    [Fact]
    public void The_time_at_which_a_create_became_unclear_counts_not_that_at_which_its_run_began()
    {
        var create = Create("A", """{"name":"A"}""") with { OpenSince = Started.AddMinutes(30) };
        Assert.Single(IntentSettlement.Settle(Open(create), [], [], Started.AddMinutes(35)).OpenCreates);
    }

    [Fact]
    public void An_entry_of_the_journal_that_was_settled_before_does_not_replace_a_later_one()
    {
        var before = Agents.Owned("""{"name":"B","x":1}""", id: "b");
        var after = Agents.Owned("""{"name":"B","x":2}""", id: "b");
        var inventory = Open(Create("A", """{"name":"A"}""")) with { Agents = [after] };

        var settled = IntentSettlement.Settle(inventory, [new(new("B"), before, null)], [], Later);

        Assert.Equal([after], settled.Agents);
    }

    [Fact]
    public void Two_agents_with_the_same_name_are_not_recorded() =>
        Assert.Empty(Settle(
            Create("A", """{"name":"A"}"""),
            [],
            Agents.Observed("""{"name":"A"}""", "1"),
            Agents.Observed("""{"name":"A"}""", "2")).Agents);

    [Fact]
    public void An_earlier_agent_with_the_same_name_does_not_hide_the_created_one()
    {
        var create = Create("A", """{"name":"A"}""") with { IdsBefore = ["theirs"] };
        var settled = Settle(create, [], Agents.Observed("""{"name":"A"}""", "theirs"), Agents.Observed("""{"name":"A"}""", "ours"));
        Assert.Equal("ours", Assert.Single(settled.Agents).Id);
    }

    [Fact]
    public void Drift_that_a_partial_update_should_have_removed_is_still_drift()
    {
        IntendedWrite update = new(WriteAction.Update, new("A"), "id-1", "a.yaml", Agents.Stored("""{"name":"A"}"""));
        var observed = Agents.Observed("""{"name":"A","x":1}""");
        var settled = Settle(update, [], Agents.Inventory(Agents.Owned("""{"name":"A"}""")), observed);
        Assert.Equal(Origin.Server, Assert.Single(
            AgentComparer.Compare(Agents.Map("""{"name":"A"}"""), Assert.Single(settled.Agents), observed.Config).Differences).Origin);
    }

    [Fact]
    public void A_value_that_an_adoption_should_have_removed_is_still_to_be_removed()
    {
        IntendedWrite adoption = new(WriteAction.Update, new("A"), "id-1", "a.yaml", Agents.Stored("""{"name":"A"}"""));
        var observed = Agents.Observed("""{"name":"A","memory":{"scope":"user"}}""");
        var owned = Assert.Single(Settle(adoption, [], Agents.Inventory(), observed).Agents);
        Assert.Equal(
            "memory",
            Assert.Single(AgentComparer.Compare(Agents.Map("""{"name":"A"}"""), owned, observed.Config).Differences).Path[..6]);
    }

    [Fact]
    public void A_secret_that_the_file_no_longer_has_is_not_recorded_in_plain_text()
    {
        ConfigValue.Map before = new([new("name", new ConfigValue.Text("A")), new("token", new ConfigValue.Secret(new("TOKEN"), null))]);
        IntendedWrite update = new(WriteAction.Update, new("A"), "id-1", "a.yaml", Agents.Stored("""{"name":"A"}"""));
        var settled = Settle(
            update,
            [],
            Agents.Inventory(Agents.Owned(before, before)),
            Agents.Observed("""{"name":"A","token":"hidden-value"}"""));
        Assert.DoesNotContain("hidden-value", Assert.Single(settled.Agents).Observed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_agent_of_another_owner_is_not_recorded()
    {
        var inventory = Open(Create("A", """{"name":"A"}""")) with { Owner = "us" };
        Assert.Empty(IntentSettlement.Settle(inventory, [], [Agents.Observed("""{"name":"A"}""", owner: "them")], Later).Agents);
    }

    [Fact]
    public void An_update_that_was_carried_out_is_not_drift()
    {
        IntendedWrite update = new(WriteAction.Update, new("A"), "id-1", "a.yaml", Agents.Stored("""{"name":"A","x":2}"""));
        var observed = Agents.Observed("""{"name":"A","x":2,"added-default":1}""");
        var settled = Settle(update, [], Agents.Inventory(Agents.Owned("""{"name":"A","x":1}""")), observed);
        var comparison = AgentComparer.Compare(Agents.Map("""{"name":"A","x":2}"""), Assert.Single(settled.Agents), observed.Config);
        Assert.Empty(comparison.Differences);
    }

    [Fact]
    public void A_key_that_a_partial_update_should_have_removed_is_still_to_be_removed()
    {
        IntendedWrite update = new(WriteAction.Update, new("A"), "id-1", "a.yaml", Agents.Stored("""{"name":"A"}"""));
        var settled = Settle(
            update,
            [],
            Agents.Inventory(Agents.Owned("""{"name":"A","x":1}""")),
            Agents.Observed("""{"name":"A","x":1}"""));
        Assert.Equal(["x"], Assert.Single(settled.Agents).UnconvergedPaths);
    }

    [Fact]
    public void A_deleted_agent_is_removed_from_the_inventory_only_if_the_server_says_that_it_does_not_exist()
    {
        IntendedWrite delete = new(WriteAction.Delete, new("A"), "id-1", "a.yaml", null);
        var inventory = Agents.Inventory(Agents.Owned("""{"name":"A"}"""));
        var settled = Settle(delete, [], inventory);
        Intent intent = new("run", Started, [delete]);
        Assert.Single(settled.Agents);
        Assert.Empty(IntentSettlement.RemoveDeleted(settled, intent, new HashSet<string> { "id-1" }).Agents);
        Assert.Single(IntentSettlement.RemoveDeleted(settled, intent, new HashSet<string> { "id-2" }).Agents);
    }

    [Theory]
    [InlineData("""{"name":"New","x":2,"default":1}""", "New")]
    [InlineData("""{"name":"Old","x":1}""", "Old")]
    [InlineData("""{"name":"Old","x":2}""", "Old")]
    public void A_rename_changes_the_entry_only_if_it_was_carried_out(string server, string expected)
    {
        IntendedWrite rename = new(WriteAction.Update, new("New"), "id-1", "new.yaml", Agents.Stored("""{"name":"New","x":2}"""));
        var settled = Settle(rename, [], Agents.Inventory(Agents.Owned("""{"name":"Old","x":1}""")), Agents.Observed(server));
        Assert.Equal((expected, "id-1"), (Assert.Single(settled.Agents).Name.Text, Assert.Single(settled.Agents).Id));
    }

    [Fact]
    public void A_rename_in_the_journal_changes_the_entry()
    {
        IntendedWrite rename = new(WriteAction.Update, new("New"), "id-1", "new.yaml", Agents.Stored("""{"name":"New","x":1}"""));
        JournalEntry done = new(new("New"), Agents.Owned("""{"name":"New","x":1}"""), null);
        Assert.Equal(
            "New",
            Assert.Single(Settle(rename, [done], Agents.Inventory(Agents.Owned("""{"name":"Old","x":1}"""))).Agents).Name.Text);
    }

    [Fact]
    public void Journal_entries_are_certain()
    {
        JournalEntry done = new(new("A"), Agents.Owned("""{"name":"A","x":1}""", id: "made"), null);
        var settled = Settle(Create("A", """{"name":"A","x":1}"""), [done], Agents.Observed("""{"name":"A","x":7}""", "made"));
        Assert.Equal("made", Assert.Single(settled.Agents).Id);
    }

    [Fact]
    public void The_last_journal_entry_of_an_agent_takes_precedence()
    {
        var recorded = Agents.Owned("""{"name":"A","x":1}""", id: "made");
        JournalEntry[] journal = [new(new("A"), recorded, null), new(new("A"), null, "made")];
        Assert.Empty(IntentSettlement.Fold(Agents.Inventory(recorded), journal).Agents);
        Assert.Equal("made", Assert.Single(IntentSettlement.Fold(Agents.Inventory(), [.. journal.Reverse()]).Agents).Id);
    }

    [Fact]
    public void A_managed_agent_does_not_confirm_a_create()
    {
        var inventory = Agents.Inventory(Agents.Owned("""{"name":"Old","x":1}"""));
        var settled = Settle(Create("A", """{"name":"A","x":1}"""), [], inventory, Agents.Observed("""{"name":"A","x":1}"""));
        Assert.Equal("Old", Assert.Single(settled.Agents).Name.Text);
    }

    [Theory]
    [InlineData(null, "them", true)]
    [InlineData("us", null, true)]
    [InlineData("us", "us", true)]
    [InlineData("us", "them", false)]
    public void A_created_agent_is_recorded_unless_both_owners_are_known_and_differ(string? ours, string? theirs, bool isOurs)
    {
        var inventory = Open(Create("A", """{"name":"A"}""")) with { Owner = ours };
        Assert.Equal(
            isOurs ? 1 : 0,
            IntentSettlement.Settle(inventory, [], [Agents.Observed("""{"name":"A"}""", owner: theirs)], Later).Agents.Count);
    }

    [Fact]
    public void An_update_of_a_missing_agent_leaves_its_entry_unchanged()
    {
        IntendedWrite update = new(WriteAction.Update, new("A"), "id-1", "a.yaml", Agents.Stored("""{"name":"A","x":2}"""));
        var known = Agents.Owned("""{"name":"A","x":1}""");
        Assert.Equal([known], Settle(update, [], Agents.Inventory(known)).Agents);
    }

    private static IntendedWrite Create(string name, string body) => new(WriteAction.Create, new(name), null, "a.yaml", Agents.Stored(body));

    private static Inventory Open(IntendedWrite write) => Agents.Inventory() with { Intent = new("run", Started, [write]) };

    private static Inventory Settle(IntendedWrite write, IReadOnlyList<JournalEntry> journal, params IReadOnlyList<ObservedAgent> observed)
        =>
        IntentSettlement.Settle(Open(write), journal, observed, Later);

    private static Inventory Settle(
        IntendedWrite write,
        IReadOnlyList<JournalEntry> journal,
        Inventory inventory,
        params IReadOnlyList<ObservedAgent> observed) =>
        IntentSettlement.Settle(inventory with { Intent = new("run", Started, [write]) }, journal, observed, Later);
}
