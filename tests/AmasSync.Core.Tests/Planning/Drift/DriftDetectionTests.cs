using Amas.Config.Findings;
using Amas.Config.Json;
using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Observed;
using AmasSync.Core.Ownership;
using AmasSync.Core.Planning;
using AmasSync.Core.Planning.Drift;

namespace AmasSync.Core.Tests.Planning.Drift;

public sealed class DriftDetectionTests
{
    /// <summary>
    /// Every case of the comparison: the applied value, the value right after the apply, the current value, and the expected server edit.
    /// </summary>
    public static TheoryData<string, string, string, string, string> Cells => new()
    {
        { "equal", """{"x":1}""", """{"x":1}""", """{"x":1.0}""", "" },
        { "a value of the file that changed", """{"x":1}""", """{"x":1}""", """{"x":2}""", "change /x 1 2" },
        { "a value of the file that was removed", """{"x":1}""", """{"x":1}""", "{}", "remove /x 1 -" },
        { "null counts as absent", """{"x":1}""", """{"x":1}""", """{"x":1,"y":null}""", "" },
        { "an unchanged default", "{}", """{"d":5}""", """{"d":5}""", "" },
        { "a default that was changed", "{}", """{"d":5}""", """{"d":6}""", "change /d 5 6" },
        { "a default that was removed", "{}", """{"d":5}""", "{}", "remove /d 5 -" },
        { "added", "{}", "{}", """{"n":1}""", "add /n - 1" },
        { "added inside a default", "{}", """{"d":{"a":1}}""", """{"d":{"a":1,"n":2}}""", "add /d/n - 2" },
        { "a value that was not stored as sent", """{"x":1}""", """{"x":9}""", """{"x":9}""", "" },
        {
            "a list without names is one value",
            """{"t":["a"]}""",
            """{"t":["a"]}""",
            """{"t":["a","b"]}""",
            """change /t ["a"] ["a","b"]""" },
        { "a different order of agents", Two("a", "b"), Two("a", "b"), Two("b", "a"), "" },
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
    public void A_server_edit_is_reported_with_its_old_and_new_value(
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
    public void If_the_file_changed_too_both_sides_changed(string asked, string why)
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
    public void A_rename_on_the_server_is_drift_of_the_same_agent()
    {
        var drift = Single("""{"name":"A"}""", """{"name":"A"}""", """{"name":"B"}""");
        Assert.Equal(
            ("A", "B", "/name"),
            (drift?.Owned.Name.Text, drift?.Observed?.Name.Text, drift is null ? null : Assert.Single(drift.Differences).Pointer.Text));
    }

    [Fact]
    public void A_deleted_agent_is_drift_and_an_unmanaged_one_is_not()
    {
        OwnedAgent[] owned = [Agents.Owned("""{"name":"A"}""", id: "gone"), Agents.Owned("""{"name":"B"}""", id: "there")];
        var drift = Assert.Single(DriftDetection.Detect(owned, new(
            [Agents.Observed("""{"name":"B"}""", "there"), Agents.Observed("""{"name":"A"}""", "theirs")],
            new HashSet<string> { "gone" }), [], _ => null));
        Assert.True(drift.IsMissing);
        Assert.Equal("gone", drift.Owned.Id);
    }

    [Fact]
    public void Ignored_places_are_not_drift_even_inside_an_addition()
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
    public void The_hint_for_a_deleted_agent_says_what_apply_does()
    {
        var drift = Assert.Single(
            DriftDetection.Detect([Agents.Owned("""{"name":"A"}""")], new([], new HashSet<string> { "id-1" }), [], _ => null));
        Assert.Equal(
            "if its file still exists, apply creates the agent again with a new ID; otherwise apply removes it from the inventory",
            drift.Hint);
    }

    [Fact]
    public void Nothing_is_reported_about_an_agent_that_was_not_requested() =>
        Assert.Empty(DriftDetection.Detect([Agents.Owned("""{"name":"A"}""")], Agents.Server(), [], _ => null));

    [Fact]
    public void An_ignored_secret_that_is_no_longer_masked_is_not_drift_nor_is_the_object_around_it()
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
    public void A_secret_that_is_masked_omitted_or_of_unknown_value_is_not_drift(string server)
    {
        ConfigValue.Map secret = new([new("name", new ConfigValue.Text("A")), new("token", new ConfigValue.Secret(new("TOKEN"), null))]);
        Assert.Empty(DriftDetection.Detect([Agents.Owned(secret, secret)], Agents.Server(Agents.Observed(server)), [], _ => null));
    }

    [Fact]
    public void A_value_in_place_of_a_secret_is_never_shown()
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
    public void A_plan_reports_the_drift_of_agents_without_a_file_and_of_agents_that_agree_with_it()
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
