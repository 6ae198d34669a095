using Amas.Config.Findings;
using AmasSync.Core.Comparing;
using AmasSync.Core.Observed;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Safety;

namespace AmasSync.Core.Tests.Planning;

/// <summary>The lists of a plan other than its changes, and the reasons of its changes.</summary>
public sealed class PlannerOverviewTests
{
    private const string A = """{"name":"A","x":1}""";
    private const string Support = """{"name":"Support","system_prompt":"You answer questions about orders in two sentences."}""";
    private const string HelpDesk = """{"name":"Help desk","system_prompt":"You answer questions about orders in two sentences."}""";

    [Fact]
    public void Only_existing_agents_that_are_not_deleted_are_orphans()
    {
        var state = Agents.State(Agents.Desired("""{"name":"B"}"""));
        var inventory = Agents.Inventory(Agents.Owned(A), Agents.Owned("""{"name":"Gone"}""", id: "gone"));
        ObservedState server = new([Agents.Observed(A)], new HashSet<string> { "gone" });
        var kept = Planner.Plan(state, server, inventory, new());
        Assert.Equal(["id-1"], kept.Orphans.Select(orphan => orphan.Id));
        Assert.Equal(["gone"], kept.VanishedIds);
        Assert.Empty(Planner.Plan(state, server, inventory, new() { Prune = true }).Orphans);
    }

    [Fact]
    public void Unmanaged_agents_are_listed_by_name_and_ID_unless_a_file_has_their_name()
    {
        var server = Agents.Server(
            Agents.Observed("""{"name":"Zoo"}""", "1"), Agents.Observed("""{"name":"Bar"}""", "3"), Agents.Observed(A, "4"), Agents
                .Observed("""{"name":"Bar"}""", "2"));
        Assert.Equal(
            ["2", "3", "1"],
            Planner.Plan(Agents.State(Agents.Desired(A)), server, Agents.Inventory(), new()).Unmanaged.Select(agent => agent.Id));
    }

    [Fact]
    public void A_new_agent_that_is_similar_to_one_without_a_file_is_reported()
    {
        var set = Planner.Plan(
            Agents.State(Agents.Desired(HelpDesk)),
            Agents.Server(Agents.Observed(Support)),
            Agents.Inventory(Agents.Owned(Support)),
            new());
        Assert.Equal("Support Help desk", Assert.Single(set.RenameCandidates) is var pair ? $"{pair.Owned.Name} {pair.Desired.Name}" : "");
    }

    [Fact]
    public void An_agent_that_is_created_again_is_not_a_rename_candidate()
    {
        ObservedState server = new([Agents.Observed(Support)], new HashSet<string> { "gone" });
        var set = Planner.Plan(
            Agents.State(Agents.Desired(HelpDesk)),
            server,
            Agents.Inventory(Agents.Owned(Support), Agents.Owned(HelpDesk, id: "gone")),
            new());
        Assert.Equal(ChangeReason.Gone, Assert.Single(set.Changes).Reason);
        Assert.Empty(set.RenameCandidates);
    }

    [Fact]
    public void Drift_of_a_renamed_agent_is_compared_with_the_file_of_its_new_name()
    {
        var set = Planner.Plan(
            Agents.State(Agents.Desired("""{"name":"New","x":2}""")),
            Agents.Server(Agents.Observed("""{"name":"Old","x":3}""")),
            Agents.Inventory(Agents.Owned("""{"name":"Old","x":1}""")),
            new() { Renamed = new([new(new("Old"), new("New"), Place.StartOf("p"))], "") });
        Assert.Equal(Origin.Both, Assert.Single(Assert.Single(set.Drift).Differences).Origin);
        Assert.Equal(ChangeReason.Renamed, Assert.Single(set.Changes).Reason);
    }

    [Theory]
    [InlineData("""{"name":"A","x":1,"y":1}""", """{"name":"A","x":1,"y":2}""", "", "drift")]
    [InlineData("""{"name":"A","x":3,"y":1}""", """{"name":"A","x":1,"y":2}""", "", "changed")]
    [InlineData("""{"name":"A","x":3,"y":1}""", """{"name":"A","x":1,"y":1}""", "x", "not-converged")]
    [InlineData("""{"name":"A","x":3,"y":3}""", """{"name":"A","x":1,"y":1}""", "x", "changed")]
    [InlineData("""{"name":"A","x":1,"y":3}""", """{"name":"A","x":1,"y":1}""", "x", "changed")]
    public void An_update_has_the_reason_that_made_it_necessary(string file, string server, string unconverged, string expected)
    {
        var owned = Agents.Owned("""{"name":"A","x":1,"y":1}""") with { UnconvergedPaths = unconverged.Length == 0 ? [] : [unconverged] };
        var set = Planner.Plan(Agents.State(Agents.Desired(file)), Agents.Server(Agents.Observed(server)), Agents.Inventory(owned), new());
        Assert.Equal(expected, ChangeReasonName.Get(Assert.IsType<Change.Update>(Assert.Single(set.Changes)).Reason));
    }

    [Fact]
    public void Drift_needs_consent_even_if_the_file_changed_too()
    {
        var set = Planner.Plan(
            Agents.State(Agents.Desired("""{"name":"A","x":3,"y":1}""")),
            Agents.Server(Agents.Observed("""{"name":"A","x":1,"y":2}""")),
            Agents.Inventory(Agents.Owned("""{"name":"A","x":1,"y":1}""")),
            new());
        Assert.Equal((Consent.Drift, BlockerKind.Drift), (Assert.Single(set.Changes).Consent, Assert.Single(set.Changes).Blocker?.Kind));
    }

    [Theory]
    [InlineData("0", Consent.Deletes, BlockerKind.Deletes)]
    [InlineData("1", Consent.None, null)]
    public void A_delete_over_the_limit_needs_consent(string limit, object consent, object? blocker)
    {
        PlanOptions options = new() { Prune = true, MaxDeletes = Assert.IsType<DeleteLimit>(DeleteLimit.Parse(limit)) };
        var set = Planner.Plan(
            Agents.State(Agents.Desired("""{"name":"B"}""")),
            Agents.Server(Agents.Observed(A)),
            Agents.Inventory(Agents.Owned(A)),
            options);
        var delete = Assert.Single(set.Changes.OfType<Change.Delete>());
        Assert.Equal((consent, blocker), (delete.Consent, delete.Blocker?.Kind));
    }

    [Theory]
    [InlineData("other", "'A' is managed, but another agent has the same name: other")]
    [InlineData("other more", "'A' is managed, but 2 other agents have the same name: more, other")]
    public void Unmanaged_agents_with_the_name_of_a_managed_agent_are_reported(string others, string remark)
    {
        var server = Agents.Server([Agents.Observed(A), .. others.Split(' ').Select(id => Agents.Observed(A, id))]);
        Assert.Equal([remark], Planner.Plan(Agents.State(Agents.Desired(A)), server, Agents.Inventory(Agents.Owned(A)), new()).Remarks);
    }
}
