using Amas.Config.Findings;
using Amas.Config.Json;
using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Drift;

namespace AmasSync.Core.Tests.Planning.Drift;

public sealed class DriftsTests
{
    /// <summary>
    /// Every cell of the comparison: what was asked for, what was there right after, what is there now, and what of it somebody moved.
    /// </summary>
    public static TheoryData<string, string, string, string, string> Cells => new()
    {
        { "equal", """{"x":1}""", """{"x":1}""", """{"x":1.0}""", "" },
        { "changed where we asked for it", """{"x":1}""", """{"x":1}""", """{"x":2}""", "change /x 1 2" },
        { "removed where we asked for it", """{"x":1}""", """{"x":1}""", "{}", "remove /x 1 -" },
        { "a null is no value", """{"x":1}""", """{"x":1}""", """{"x":1,"y":null}""", "" },
        { "a default stays", "{}", """{"d":5}""", """{"d":5}""", "" },
        { "a default that somebody changed", "{}", """{"d":5}""", """{"d":6}""", "change /d 5 6" },
        { "a default that somebody removed", "{}", """{"d":5}""", "{}", "remove /d 5 -" },
        { "added", "{}", "{}", """{"n":1}""", "add /n - 1" },
        { "added inside a default", "{}", """{"d":{"a":1}}""", """{"d":{"a":1,"n":2}}""", "add /d/n - 2" },
        { "a write that did not become what was written", """{"x":1}""", """{"x":9}""", """{"x":9}""", "" },
        {
            "a list without names is one value",
            """{"t":["a"]}""",
            """{"t":["a"]}""",
            """{"t":["a","b"]}""",
            """change /t ["a"] ["a","b"]""" },
        { "another order of agents", Two("a", "b"), Two("a", "b"), Two("b", "a"), "" },
        {
            "an agent added",
            """{"agents":[{"name":"a"}]}""",
            """{"agents":[{"name":"a"}]}""",
            Two("a", "b"),
            """add /agents/1 - {"name":"b"}""" },
        { "an agent removed", Two("a", "b"), Two("a", "b"), """{"agents":[{"name":"b"}]}""", """remove /agents/0 {"name":"a"} -""" },
    };

    [Theory]
    [MemberData(nameof(Cells))]
    public void What_somebody_moved_is_told_from_what_it_was_to_what_it_is(
        string why,
        string applied,
        string observed,
        string server,
        string expected)
    {
        Assert.NotEmpty(why);
        var drift = Single(Named(applied), Named(observed), Named(server));
        Assert.Equal(
            expected.Length == 0 ? [] : [expected],
            (drift?.Differences ?? []).Select(difference => $"{difference.Kind.ToString().ToLowerInvariant()} {difference.Pointer.Text} {difference.Before?.ToString() ?? "-"} {difference.After?.ToString() ?? "-"}"));
        Assert.All(drift?.Differences ?? [], difference => Assert.Equal(Origin.Server, difference.Origin));
    }

    [Theory]
    [InlineData("""{"name":"A","x":2}""", "agrees with the server by now")]
    [InlineData("""{"name":"A","x":3}""", "moved too")]
    public void Where_the_file_moved_too_both_did(string asked, string why)
    {
        Assert.NotEmpty(why);
        var drift = Assert.Single(DriftDetection.Detect(
            [Agents.Owned("""{"name":"A","x":1}""")],
            Agents.Server(Agents.Observed("""{"name":"A","x":2}""")),
            [],
            _ => Agents.Map(asked)));
        Assert.Equal(Origin.Both, Assert.Single(drift.Differences).Origin);
    }

    [Fact]
    public void A_new_name_on_the_server_is_drift_of_the_agent_that_it_was()
    {
        var drift = Single("""{"name":"A"}""", """{"name":"A"}""", """{"name":"B"}""");
        Assert.Equal(
            ("A", "B", "/name"),
            (drift?.Owned.Name.Text, drift?.Observed?.Name.Text, drift is null ? null : Assert.Single(drift.Differences).Pointer.Text));
    }

    [Fact]
    public void What_is_gone_is_drift_and_what_was_never_there_is_not()
    {
        OwnedAgent[] owned = [Agents.Owned("""{"name":"A"}""", id: "gone"), Agents.Owned("""{"name":"B"}""", id: "there")];
        var drift = Assert.Single(DriftDetection.Detect(owned, new(
            [Agents.Observed("""{"name":"B"}""", "there"), Agents.Observed("""{"name":"A"}""", "theirs")],
            new HashSet<string> { "gone" }), [], _ => null));
        Assert.True(drift.IsMissing);
        Assert.Equal("gone", drift.Owned.Id);
    }

    [Fact]
    public void What_is_ignored_is_no_drift_also_inside_what_somebody_added()
    {
        IgnoreEntry entry = new(new("*"), PathPattern.Parse("/agents/*/llm_config") ?? throw new InvalidOperationException(), null)
        {
            AgentsPlace = Place.StartOf("p"),
            PathPlace = Place.StartOf("p")
        };
        const string Before = """{"name":"A","agents":[{"name":"w","llm_config":{"t":1}}]}""";
        Assert.Null(Single(Before, Before, """{"name":"A","agents":[{"name":"w","llm_config":{"t":2,"m":3}}]}""", entry));
        Assert.Null(Single(Before, Before, """{"name":"A","agents":[{"name":"w"}]}""", entry));
        Assert.Equal(["/agents/0/x"], Single(Before, Before, """{"name":"A","agents":[{"name":"w","x":1,"llm_config":{"t":2}}]}""", entry)?
            .Differences
            .Select(difference => difference.Pointer.Text));
    }

    [Fact]
    public void The_way_out_of_an_agent_that_is_gone_is_to_apply_or_to_forget_it()
    {
        var drift = Assert.Single(
            DriftDetection.Detect([Agents.Owned("""{"name":"A"}""")], new([], new HashSet<string> { "id-1" }), [], _ => null));
        Assert.Equal(
            "if its file still exists, apply creates the agent again with a new ID; otherwise apply removes it from the inventory",
            drift.Hint);
    }

    [Fact]
    public void Of_an_agent_that_was_not_looked_for_nothing_is_told() =>
        Assert.Empty(DriftDetection.Detect([Agents.Owned("""{"name":"A"}""")], Agents.Server(), [], _ => null));

    [Fact]
    public void An_ignored_secret_that_the_server_shows_by_now_is_no_drift_nor_is_the_object_around_it()
    {
        IgnoreEntry entry = new(new("*"), PathPattern.Parse("/headers/token") ?? throw new InvalidOperationException(), null)
        {
            AgentsPlace = Place.StartOf("p"),
            PathPlace = Place.StartOf("p")
        };
        ConfigValue.Map headers = new([new("token", new ConfigValue.Secret(new("TOKEN"), null))]);
        var owned = Agents.Owned(Agents.Map("""{"name":"A"}""").With("headers", headers), Agents.Map("""{"name":"A"}"""));
        Assert.Empty(
            DriftDetection.Detect(
                [owned],
                Agents.Server(Agents.Observed("""{"name":"A","headers":{"token":"***"}}""")),
                [entry],
                _ => null));
    }

    [Theory]
    [InlineData("""{"name":"A","token":"****"}""")]
    [InlineData("""{"name":"A","token":"another"}""")]
    [InlineData("""{"name":"A","token":""}""")]
    [InlineData("""{"name":"A"}""")]
    public void A_secret_that_is_masked_withheld_or_of_unknown_value_is_no_drift(string server)
    {
        ConfigValue.Map secret = new([new("name", new ConfigValue.Text("A")), new("token", new ConfigValue.Secret(new("TOKEN"), null))]);
        Assert.Empty(DriftDetection.Detect([Agents.Owned(secret, secret)], Agents.Server(Agents.Observed(server)), [], _ => null));
    }

    [Fact]
    public void What_stands_where_a_secret_was_is_never_shown()
    {
        ConfigValue.Map secret = new([new("name", new ConfigValue.Text("A")), new("token", new ConfigValue.Secret(new("TOKEN"), null))]);
        var server = Agents.Observed("""{"name":"A","token":{"deep":"hidden-value"},"x":1}""");
        var drift = Assert.Single(DriftDetection.Detect([Agents.Owned(secret, secret)], Agents.Server(server), [], _ => null));
        Assert.DoesNotContain(
            "hidden-value",
            string.Concat(drift.Differences.Select(difference => difference.After?.ToString())),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_tells_the_drift_of_agents_without_a_file_and_of_those_that_agree()
    {
        OwnedAgent[] owned = [Agents.Owned("""{"name":"Agrees","x":1}""", id: "1"), Agents.Owned(
            """{"name":"Orphan","x":1}""",
            id: "2"), Agents.Owned("""{"name":"Same","x":1}""", id: "3"), Agents.Owned("""{"name":"Old","x":1}""", id: "4")];
        ObservedAgent[] there = [Agents.Observed("""{"name":"Agrees","x":2}""", "1"), Agents.Observed(
            """{"name":"Orphan","x":2}""",
            "2"), Agents.Observed("""{"name":"Same","x":1}""", "3"), Agents.Observed("""{"name":"Old","x":2}""", "4")];
        var state = Agents.State(
            Agents.Desired("""{"name":"Agrees","x":2}"""),
            Agents.Desired("""{"name":"Same","x":1}"""),
            Agents.Desired("""{"name":"New","x":1}"""));
        PlanOptions options = new() { Renamed = new([new(new("Old"), new("New"), Place.StartOf("p"))], "") };
        var set = Planner.Plan(state, Agents.Server(there), Agents.Inventory(owned), options);
        Assert.Equal(
            ["Agrees Both", "Old Server", "Orphan Server"],
            set.Drift.Select(drift => $"{drift.Owned.Name} {Assert.Single(drift.Differences).Origin}"));
        Assert.Equal(["Old"], Planner.Plan(state, Agents.Server(there), Agents.Inventory(owned), options with { Only = [new("New")] }).Drift
            .Select(drift => drift.Owned.Name.Text));
    }

    private static AgentDrift? Single(string applied, string observed, string server, params IReadOnlyList<IgnoreEntry> ignore) =>
        DriftDetection.Detect([Agents.Owned(applied, observed)], Agents.Server(Agents.Observed(server)), ignore, _ => null)
            .SingleOrDefault();

    private static string Named(string json) => Agents.Map(json).With("name", new ConfigValue.Text("A")).ToString() ?? "";

    private static string Two(string first, string second) => $$"""{"agents":[{"name":"{{first}}"},{"name":"{{second}}"}]}""";
}
