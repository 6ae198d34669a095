using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Tests.Planning;

namespace AmasSync.Core.Tests.Comparing.Ignoring;

/// <summary>Lists that contain ignored places: which values come from the file and which from the server.</summary>
public sealed class ValueOverlayTests
{
    [Theory]
    // The case; the patterns; the file and the server; then the configuration that is sent.
    [InlineData("a missing list is not added", "/tools/*", """{"tools":["a"]}""", "{}", "{}")]
    [InlineData("an emptied list stays empty", "/tools/*", """{"tools":["a"]}""", """{"tools":[]}""", """{"tools":[]}""")]
    [InlineData(
        "a wildcard matches every element even if one is also named",
        "/tools/0/x /tools/*",
        """{"tools":["a"]}""",
        """{"tools":[]}""",
        """{"tools":[]}""")]
    [InlineData("a missing list is sent without the ignored element", "/tools/0", """{"tools":["a","b"]}""", "{}", """{"tools":["b"]}""")]
    [InlineData(
        "the ignored element of a list that only the server has is kept",
        "/tools/0",
        "{}",
        """{"tools":["a","b"]}""",
        """{"tools":["a"]}""")]
    [InlineData("other elements of a list that only the server has are removed", "/tools/5", "{}", """{"tools":["a"]}""", "{}")]
    [InlineData("an empty list of the file is sent", "/tools/0", """{"tools":[]}""", "{}", """{"tools":[]}""")]
    [InlineData(
        "an ignored place keeps the server value",
        "/tools/0",
        """{"tools":[{"name":"a","limit":1},"b"]}""",
        """{"tools":[{"name":"z","limit":9},"b"]}""",
        """{"tools":[{"name":"z","limit":9},"b"]}""")]
    [InlineData(
        "a new element keeps the value of the file",
        "/tools/*/limit",
        """{"tools":[{"name":"a","limit":1},{"name":"new","limit":1}]}""",
        """{"tools":[{"name":"a","limit":9}]}""",
        """{"tools":[{"name":"a","limit":9},{"name":"new","limit":1}]}""")]
    [InlineData(
        "a removed element is removed completely",
        "/tools/*/limit",
        """{"tools":[{"name":"a","limit":1}]}""",
        """{"tools":[{"name":"a","limit":9},{"name":"old","limit":9}]}""",
        """{"tools":[{"name":"a","limit":9}]}""")]
    [InlineData(
        "an element is found by name next to one without a name",
        "/tools/*/limit",
        """{"tools":[{"name":"a","limit":1},"b"]}""",
        """{"tools":["b",{"name":"a","limit":9}]}""",
        """{"tools":[{"name":"a","limit":9},"b"]}""")]
    [InlineData(
        "elements without a name are found by index",
        "/tools/*/limit",
        """{"tools":[{"limit":1},{"limit":2}]}""",
        """{"tools":[{"limit":8},{"limit":9}]}""",
        """{"tools":[{"limit":8},{"limit":9}]}""")]
    [InlineData(
        "a missing ignored agent is not added",
        "/agents/guest",
        """{"agents":[{"name":"one"},{"name":"guest"}]}""",
        "{}",
        """{"agents":[{"name":"one"}]}""")]
    [InlineData(
        "agents in place of another type come from the file",
        "/agents/one/x",
        """{"agents":[{"name":"one","x":1}]}""",
        """{"agents":[{"x":9}]}""",
        """{"agents":[{"name":"one","x":1}]}""")]
    [InlineData("another type in place of agents is removed", "/agents/one", "{}", """{"agents":["odd"]}""", "{}")]
    public void An_ignored_place_in_a_list_is_sent_with_the_server_value(string why, string paths, string file, string server, string sent)
    {
        Assert.NotEmpty(why);
        Assert.Equal(CanonicalJson.SerializeRedacted(Named(sent)), CanonicalJson.SerializeRedacted(Compare(paths, file, server).After));
    }

    [Fact]
    public void If_all_agents_are_ignored_they_are_sent_in_the_order_of_the_server()
    {
        var comparison = Compare(
            "/agents/*",
            """{"y":2,"agents":[{"name":"one"},{"name":"two"}]}""",
            """{"y":1,"agents":[{"name":"two","x":9},{"name":"one"}]}""");
        Assert.Equal(
            """{"name":"A","y":2,"agents":[{"name":"two","x":9},{"name":"one"}]}""",
            ConfigJson.SerializeRedacted(comparison.After));
    }

    [Theory]
    [InlineData("a number that is a name is the name", "/agents/1/x", 9, 1, true)]
    [InlineData("a number that is not a name is an index in the file", "/agents/0/x", 9, 1, true)]
    [InlineData("and not an index on the server", "/agents/2/x", 1, 9, true)]
    [InlineData("an index below an index", "/agents/0/knowledge_bases/1/enabled", 1, 1, false)]
    [InlineData("an index below a wildcard", "/agents/*/knowledge_bases/1/enabled", 1, 1, false)]
    public void An_index_refers_to_an_element_of_the_file_wherever_the_server_has_it(
        string why,
        string path,
        int first,
        int last,
        bool enabled)
    {
        const string file = """{"agents":[{"name":"1","x":1,"knowledge_bases":[{"name":"k1"},{"name":"k2","enabled":true}]},{"name":"other","x":1},{"name":"last","x":1}]}""";
        var bases = $$"""[{"name":"k2","enabled":{{(enabled ? "true" : "false")}}},{"name":"k1"}]""";
        var comparison = Compare(
            path,
            file,
            $$"""{"agents":[{"name":"last","x":{{last}}},{"name":"other","x":1},{"name":"1","x":{{first}},"knowledge_bases":{{bases}}}]}""");
        Assert.Empty(comparison.Differences);
        Assert.True(comparison.Ignored.Count == 1, why);
    }

    [Theory]
    [InlineData("/agents/9/x")]
    [InlineData("/tools/*/0/x")]
    [InlineData("/y/0/x")]
    public void An_index_without_an_element_ignores_nothing(string path)
    {
        const string file = """{"agents":[{"name":"one","x":1}],"tools":["a"],"y":1}""";
        Assert.Equal(["agents/one/x"], Compare(path, file, """{"agents":[{"name":"one","x":9}],"tools":["a"],"y":1}""").Differences
            .Select(difference => difference.Path));
    }

    [Fact]
    public void The_value_of_the_file_is_recorded_or_else_that_of_the_server() => Assert.Equal(
        """{"name":"A","x":1,"z":5}""",
        ConfigJson.SerializeRedacted(Places("/x /z", "{}").OverlayFile(Named("""{"x":9,"z":5}"""), Named("""{"x":1}"""))));

    [Theory]
    [InlineData("/x", """{"x":1,"y":2}""", """{"y":2}""")]
    [InlineData("/o/x", """{"o":{"x":1},"y":2}""", """{"y":2}""")]
    [InlineData("/agents/*/x", """{"agents":[{"name":"b","x":1},{"name":"a","x":1}]}""", """{"agents":[{"name":"b"},{"name":"a"}]}""")]
    [InlineData("/agents/a", """{"agents":[{"name":"b","x":1},{"name":"a","x":1}]}""", """{"agents":[{"name":"b","x":1}]}""")]
    [InlineData("/tools/*/limit", """{"tools":[{"limit":1},{"limit":2,"on":true}]}""", """{"tools":[{"on":true}]}""")]
    [InlineData("/tools/*/limit", """{"tools":[{"limit":1}]}""", "{}")]
    [InlineData("/tools/0", """{"tools":["a","b"]}""", """{"tools":["b"]}""")]
    [InlineData("/tools/0", """{"tools":[]}""", """{"tools":[]}""")]
    [InlineData("/o/x", """{"o":{}}""", """{"o":{}}""")]
    [InlineData("/*", """{"x":1}""", "{}")]
    public void Containers_with_nothing_but_ignored_places_are_removed_too(string path, string config, string left) =>
        Assert.Equal(left, ConfigJson.SerializeRedacted(Places(path, config).RemoveFrom(Agents.Map(config))));

    [Fact]
    public void The_reason_comes_from_the_first_entry_that_has_one()
    {
        var silent = IgnoringComparerTests.Entry("/x") with { Reason = null };
        Assert.Null(IgnoredPlaces.Resolve([silent], "A", ConfigValue.Map.Empty).Reason);
        Assert.Equal("tuned", IgnoredPlaces.Resolve(
            [silent, IgnoringComparerTests.Entry("/x"), IgnoringComparerTests.Entry("/x") with { Reason = "later" }],
            "A",
            ConfigValue.Map.Empty).Reason);
    }

    [Theory]
    [InlineData("/tools/1", 0)]
    [InlineData("/tools/2", 1)]
    [InlineData("/x/y", 1)]
    [InlineData("/agents/one/x", 0)]
    [InlineData("/agents/1/x", 0)]
    [InlineData("/agents/one/y", 1)]
    public void An_entry_that_matches_no_place_is_reported(string path, int findings) => Assert.Equal(findings, UnusedIgnoreEntries.Find(
        [IgnoringComparerTests.Entry(path)],
        [("A", () => Agents.Map("""{"name":"A","x":1,"tools":["a","b"],"agents":[{"name":"zero"},{"name":"one","x":1}]}"""))]).Count());

    private static Comparison Compare(string paths, string file, string server) =>
        IgnoringComparer.Compare(Named(file), Agents.Owned(Named(file), Named(file)), Named(server), Places(paths, file));

    private static IgnoredPlaces Places(string paths, string file)
        => IgnoredPlaces.Resolve(paths.Split(' ').Select(path => IgnoringComparerTests.Entry(path)), "A", Named(file));

    private static ConfigValue.Map Named(string json) => new([new("name", new ConfigValue.Text("A")), .. Agents.Map(json).Members]);
}
