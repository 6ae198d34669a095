using Amas.Config.Json;
using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership.Intents;
using AmasSync.Core.Planning;
using AmasSync.Core.Tests.Planning;

namespace AmasSync.Core.Tests.Comparing.Ignoring;

public sealed class IgnoringPlanTests
{
    private const string File = """{"name":"A","x":1,"y":1}""";

    private static readonly PlanOptions Ignoring = new() { Ignore = [IgnoringComparerTests.Entry("/x")] };

    [Fact]
    public void Fingerprints_and_plan_hashes_leave_out_ignored_places()
    {
        const string moved = """{"name":"A","x":1,"y":2}""";
        var before = Plan(moved, File, """{"name":"A","x":1,"y":1}""");
        var after = Plan("""{"name":"A","x":5,"y":2}""", File, """{"name":"A","x":9,"y":1}""");

        Assert.Equal(ChangeHash.FingerprintObserved(before), ChangeHash.FingerprintObserved(after));
        Assert.Equal(ChangeHash.FingerprintDesired(before), ChangeHash.FingerprintDesired(after));
        Assert.Equal(ChangeHash.ComputeForSet([before]), ChangeHash.ComputeForSet([after]));
        Assert.NotEqual(ChangeHash.ComputeForSet([before]), ChangeHash.ComputeForSet([Plan("""{"name":"A","x":1,"y":3}""", File, File)]));
    }

    [Fact]
    public void An_agent_that_differs_only_at_ignored_places_is_not_changed()
    {
        var change = Assert.IsType<Change.NoOp>(Plan(File, File, """{"name":"A","x":9,"y":1}"""));

        Assert.Equal("x", Assert.Single(change.Comparison.Ignored).Path);
    }

    [Fact]
    public void A_create_sends_the_value_of_the_file_and_its_hash_includes_it()
    {
        var (one, other) = (Create(File), Create("""{"name":"A","x":2,"y":1}"""));

        Assert.Equal(ChangeHash.FingerprintDesired(one), ChangeHash.FingerprintDesired(other));
        Assert.NotEqual(ChangeHash.Compute(one), ChangeHash.Compute(other));
        Assert.Equal("1", Assert.IsType<ConfigValue.Number>(one.After?["x"]).Literal);
    }

    [Fact]
    public void An_entry_applies_only_to_the_agents_that_it_names() => Assert.IsType<Change.Update>(Assert.Single(Planner.Plan(
        Agents.State(Agents.Desired(File)),
        Agents.Server(Agents.Observed("""{"name":"A","x":9,"y":1}""")),
        Agents.Inventory(Agents.Owned(File)),
        new() { Ignore = [IgnoringComparerTests.Entry("/x", "B*")] }).Changes));

    [Theory]
    [InlineData("/x", "A", 0)]
    [InlineData("/z", "A", 1)]
    [InlineData("/agents/*/x", "*", 1)]
    [InlineData("/x", "B", 1)]
    [InlineData("/seen", "A", 0)]
    public void An_entry_that_ignores_nothing_is_reported(
        string path,
        string agents,
        int findings) => Assert.Equal(findings, UnusedIgnoreEntries.Find(
        [IgnoringComparerTests.Entry(path, agents)],
        [("A", () => Agents.Map(File)), ("A", () => Agents.Map("""{"name":"A","seen":null,"agents":[]}""")), ("A", () => Agents.Map(
            """{"name":"A","seen":1}"""))]).Count());

    [Fact]
    public void An_interrupted_run_is_settled_despite_an_edit_at_an_ignored_place()
    {
        IntendedWrite write = new(WriteAction.Create, new("A"), null, "agents/a.yaml", Agents.Stored(File));
        var open = Agents.Inventory() with { Intent = new("run", DateTimeOffset.UnixEpoch, [write]) };
        var settled = IntentSettlement.Settle(
            open,
            [],
            [Agents.Observed("""{"name":"A","x":9,"y":1}""")],
            DateTimeOffset.UnixEpoch,
            IgnoringComparerTests.Entry("/x"));

        Assert.Equal("id-1", Assert.Single(settled.Agents).Id);
    }

    [Fact]
    public void Overwriting_the_server_value_at_a_formerly_ignored_place_needs_consent()
    {
        var places = IgnoredPlaces.Resolve(Ignoring.Ignore, "A", Agents.Map(File));
        var edited = Agents.Map("""{"name":"A","x":9,"y":1}""");
        var owned = Agents.Owned(Agents.Map(File), places.OverlayFile(edited, Agents.Map(File)));

        Assert.True(AgentComparer.Compare(Agents.Map(File), owned, edited).HasDrift);
    }

    private static Change Plan(string file, string applied, string server) => Assert.Single(Planner.Plan(
        Agents.State(Agents.Desired(file)), Agents.Server(Agents.Observed(server)), Agents.Inventory(
            Agents.Owned(applied)), Ignoring).Changes);

    private static Change Create(string file) =>
        Assert.Single(Planner.Plan(
            Agents.State(Agents.Desired(file)),
            new ObservedState([], new HashSet<string>()),
            Agents.Inventory(),
            Ignoring).Changes);
}
