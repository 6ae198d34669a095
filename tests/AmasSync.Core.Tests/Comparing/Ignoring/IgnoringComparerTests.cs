using Amas.Config;
using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Tests.Planning;

namespace AmasSync.Core.Tests.Comparing.Ignoring;

public sealed class IgnoringComparerTests
{
    private static readonly Place Somewhere = Place.StartOf("amas-sync.yaml");

    [Theory]
    // The case; the pattern; the file, the last applied and the server; then what is sent, and the number of ignored differences.
    [InlineData("a value that was changed on the server", "/x", """{"x":1}""", """{"x":1}""", """{"x":2}""", """{"x":2}""", 1)]
    [InlineData("a value that the file changed too", "/x", """{"x":3}""", """{"x":1}""", """{"x":2}""", """{"x":2}""", 1)]
    [InlineData(
        "a value that the server does not have is left out",
        "/x",
        """{"x":1,"y":1}""",
        """{"x":1,"y":1}""",
        """{"y":1}""",
        """{"y":1}""",
        1)]
    [InlineData("a value that the file no longer has is kept", "/x", "{}", """{"x":1}""", """{"x":1}""", """{"x":1}""", 1)]
    [InlineData("a value that only the server has is kept", "/x", "{}", "{}", """{"x":1}""", """{"x":1}""", 1)]
    [InlineData("equal values are not reported", "/x", """{"x":1}""", """{"x":1}""", """{"x":1.0}""", """{"x":1}""", 0)]
    [InlineData(
        "everything below an object",
        "/o",
        """{"o":{"a":{"b":1}}}""",
        "{}",
        """{"o":{"a":{"b":2},"c":3}}""",
        """{"o":{"a":{"b":2},"c":3}}""",
        2)]
    [InlineData(
        "a wildcard matches any token",
        "/*/b",
        """{"o":{"b":1,"c":1}}""",
        """{"o":{"b":1,"c":1}}""",
        """{"o":{"b":2,"c":1},"p":{"b":2}}""",
        """{"o":{"b":2,"c":1},"p":{"b":2}}""",
        2)]
    [InlineData(
        "an object that the file no longer has keeps only the ignored part",
        "/o/a",
        "{}",
        """{"o":{"a":1,"b":1}}""",
        """{"o":{"a":2,"b":1}}""",
        """{"o":{"a":2}}""",
        1)]
    [InlineData(
        "a missing object is sent without the ignored part",
        "/o/a",
        """{"o":{"a":1,"b":1}}""",
        """{"o":{"a":1,"b":1}}""",
        "{}",
        """{"o":{"b":1}}""",
        0)]
    [InlineData("a missing object with only ignored parts is not sent", "/o/a", """{"o":{"a":1}}""", """{"o":{"a":1}}""", "{}", "{}", 1)]
    [InlineData("an escaped token", "/a~1b", """{"a/b":1}""", "{}", """{"a/b":2}""", """{"a/b":2}""", 1)]
    [InlineData(
        "a pattern that leads through a value does not apply to it",
        "/x/y",
        """{"x":1}""",
        """{"x":1}""",
        """{"x":{"y":2}}""",
        """{"x":1}""",
        0)]
    public void An_ignored_value_is_sent_as_the_server_has_it(
        string why,
        string path,
        string file,
        string applied,
        string server,
        string sent,
        int ignored)
    {
        var comparison = Compare(path, file, applied, server);

        Assert.Equal(CanonicalJson.SerializeRedacted(Named(sent)), CanonicalJson.SerializeRedacted(comparison.After));
        Assert.Equal(ignored, comparison.Ignored.Count);
        Assert.DoesNotContain(
            comparison.Differences,
            difference => difference.Origin.HasFlag(Origin.Server) && Places(path, file).DescendTo(difference.Path).IsIgnored);
        Assert.NotEmpty(why);
    }

    [Theory]
    [InlineData("/agents/one/x", """[{"name":"two","x":2},{"name":"one","x":9}]""")]
    [InlineData("/agents/0/x", """[{"name":"two","x":2},{"name":"one","x":9}]""")]
    [InlineData("/agents/*/x", """[{"name":"two","x":8},{"name":"one","x":9}]""")]
    [InlineData("/*/0/x", """[{"name":"two","x":2},{"name":"one","x":9}]""")]
    public void An_element_of_a_named_list_is_identified_by_name_or_by_its_index_in_the_file(string path, string server)
    {
        const string file = """{"agents":[{"name":"one","x":1},{"name":"two","x":2}]}""";
        var comparison = Compare(path, file, file, $$"""{"agents":{{server}}}""");

        Assert.Empty(comparison.Differences);
        Assert.NotEmpty(comparison.Ignored);
    }

    [Fact]
    public void A_new_element_has_the_value_of_the_file_and_a_removed_one_leaves_no_value()
    {
        var comparison = Compare(
            "/agents/*/x",
            """{"agents":[{"name":"one","x":1},{"name":"new","x":1}]}""",
            """{"agents":[{"name":"one","x":1},{"name":"old","x":1}]}""",
            """{"agents":[{"name":"one","x":7},{"name":"old","x":7}]}""");

        Assert.Equal(
            """{"name":"A","agents":[{"name":"one","x":7},{"name":"new","x":1}]}""",
            ConfigJson.SerializeRedacted(comparison.After));
        Assert.Equal(["agents/new", "agents/old"], comparison.Differences.Select(difference => difference.Path));
    }

    [Fact]
    public void An_ignored_element_stays_even_if_the_file_does_not_have_it()
    {
        var comparison = Compare(
            "/agents/guest",
            """{"agents":[{"name":"one"}]}""",
            """{"agents":[{"name":"one"}]}""",
            """{"agents":[{"name":"one"},{"name":"guest","x":1}]}""");

        Assert.Empty(comparison.Differences);
        Assert.Equal("""{"name":"A","agents":[{"name":"one"},{"name":"guest","x":1}]}""", ConfigJson.SerializeRedacted(comparison.After));
    }

    [Theory]
    [InlineData(
        "/tools/*/limit",
        """[{"name":"b","limit":8},{"name":"a","limit":9}]""",
        """[{"name":"a","limit":9,"on":true},{"name":"b","limit":8}]""")]
    [InlineData(
        "/tools/0/limit",
        """[{"name":"a","limit":9},{"name":"b","limit":2}]""",
        """[{"name":"a","limit":9,"on":true},{"name":"b","limit":2}]""")]
    [InlineData("/tools/*", """[{"name":"b"},"c"]""", """[{"name":"b"},"c"]""")]
    [InlineData(
        "/tools/2",
        """[{"name":"a","limit":1},{"name":"b","limit":2},"c"]""",
        """[{"name":"a","limit":1,"on":true},{"name":"b","limit":2},"c"]""")]
    public void In_a_list_without_names_each_element_keeps_its_server_value(string path, string server, string sent)
    {
        const string file = """{"tools":[{"name":"a","limit":1,"on":true},{"name":"b","limit":2}]}""";
        var comparison = Compare(path, file, file, $$"""{"tools":{{server}}}""");

        Assert.Equal($$"""{"name":"A","tools":{{sent}}}""", ConfigJson.SerializeRedacted(comparison.After));
    }

    [Fact]
    public void A_masked_secret_is_not_sent_back_as_its_mask()
    {
        var desired = Named("{}").With("token", new ConfigValue.Secret(new("TOKEN"), "s3cret-value"));
        var owned = Agents.Owned(Named("{}").With("token", new ConfigValue.Secret(new("TOKEN"), null)), Named("""{"token":"***"}"""));
        var comparison = IgnoringComparer.Compare(
            desired,
            owned,
            Named("""{"token":"***"}"""),
            Places("/token", "{}"),
            resendSecrets: true);

        Assert.Equal("s3cret-value", Assert.IsType<ConfigValue.Secret>(comparison.After["token"]).Value);
        Assert.Empty(comparison.Differences);
    }

    [Theory]
    [InlineData("""{"token":"***"}""", "s3cret-value")]
    [InlineData("""{"headers":{"token":"••••"}}""", "s3cret-value")]
    [InlineData("""{"token":"another"}""", "another")]
    [InlineData("{}", null)]
    [InlineData("""{"headers":{}}""", null)]
    public void No_mask_is_sent_when_an_agent_is_adopted(string server, string? sent)
    {
        var isNested = server.Contains("headers", StringComparison.Ordinal);
        var secret = Named("{}").With("token", new ConfigValue.Secret(new("TOKEN"), "s3cret-value"));
        var desired = isNested
            ? Named("{}").With("headers", new ConfigValue.Map([.. secret.Members.Where(member => member.Key != "name")]))
            : secret;
        var comparison = IgnoringComparer.Compare(
            desired,
            owned: null,
            Named(server),
            Places(isNested ? "/headers" : "/token", server),
            resendSecrets: false);
        var holder = isNested ? comparison.After["headers"] as ConfigValue.Map : comparison.After;
        Assert.Equal(sent, (holder?["token"] as ConfigValue.Secret)?.Value);
    }

    [Fact]
    public void On_first_contact_the_server_value_is_kept_too()
    {
        var comparison = IgnoringComparer.Compare(Named("""{"x":1,"y":1}"""), owned: null, Named("""{"x":2,"y":2}"""), Places("/x", "{}"));

        Assert.Equal("""{"name":"A","x":2,"y":1}""", ConfigJson.SerializeRedacted(comparison.After));
        Assert.Equal("y", Assert.Single(comparison.Differences).Path);
    }

    [Fact]
    public void An_ignored_difference_has_the_reason_of_its_entry() =>
        Assert.Equal("tuned", Assert.Single(Compare("/x", """{"x":1}""", """{"x":1}""", """{"x":2}""").Ignored).Reason);

    [Theory]
    [InlineData("", true)]
    [InlineData("/name", true)]
    [InlineData("/*", true)]
    [InlineData("/agents/*/name", false)]
    [InlineData("/naming", false)]
    public void A_pattern_that_includes_the_agent_name_is_detected(string path, bool expected)
        => Assert.Equal(expected, PathPattern.Parse(path)?.IncludesName);

    [Theory]
    [InlineData("agents")]
    [InlineData("#/agents")]
    [InlineData("/a~2")]
    [InlineData("/a~")]
    [InlineData("$.agents")]
    public void Text_that_is_not_a_pointer_is_not_a_pattern(string path) => Assert.Null(PathPattern.Parse(path));

    internal static IgnoreEntry Entry(string path, string agents = "*") =>
        new(new NameGlob(agents), PathPattern.Parse(path) ?? throw new ArgumentException(path), "tuned")
        {
            AgentsPlace = Somewhere,
            PathPlace = Somewhere
        };

    private static Comparison Compare(string path, string file, string applied, string server) =>
        IgnoringComparer.Compare(Named(file), Agents.Owned(Named(applied), Named(applied)), Named(server), Places(path, file));

    private static IgnoredPlaces Places(string path, string file) => IgnoredPlaces.Resolve([Entry(path)], "A", Named(file));

    private static ConfigValue.Map Named(string json) => new([new("name", new ConfigValue.Text("A")), .. Agents.Map(json).Members]);
}
