using Amas.Config.Json;
using AmasSync.Core.Comparing;
using AmasSync.Core.Tests.Planning;

namespace AmasSync.Core.Tests.Comparing;

public sealed class AgentComparerTests
{
    [Theory]
    // The table in AgentComparer, row by row: D, L, O, S, then the expected result.
    [InlineData("equal on both sides: no difference", "1", "1", "1", "1", "")]
    [InlineData("equal now, whichever side changed: no difference", "2", "1", "1", "2", "")]
    [InlineData("changed by the file", "2", "1", "1", "1", "change File")]
    [InlineData("changed by the server", "1", "1", "1", "2", "change Server")]
    [InlineData("changed by both", "2", "1", "1", "3", "change Both")]
    [InlineData("new in the file", "1", "", "", "", "add File")]
    [InlineData("removed on the server", "1", "1", "1", "", "add Server")]
    [InlineData("removed from the file", "", "1", "1", "1", "remove File")]
    [InlineData("removed from the file and changed on the server", "", "1", "1", "2", "remove Both")]
    [InlineData("removed from both", "", "1", "1", "", "")]
    [InlineData("a server default is kept", "", "", "1", "1", "")]
    [InlineData("a server default that the server changed is kept", "", "", "1", "2", "")]
    [InlineData("a server default of nothing but nulls is kept", "", "", "{\"a\":null}", "{\"a\":null}", "")]
    [InlineData("a server default that became null is kept", "", "", "{\"a\":1,\"b\":{\"c\":1}}", "{\"a\":null,\"b\":{\"c\":null}}", "")]
    [InlineData("added on the server later", "", "", "", "1", "remove Server")]
    [InlineData("a value that was not stored is a change by the file", "1", "1", "2", "2", "change File")]
    [InlineData("1 equals 1.0", "1", "1", "1", "1.0", "")]
    [InlineData("the server's line in the file", "\"A\\nb\\nC\"", "\"a\\nb\\nc\"", "\"a\\nb\\nc\"", "\"a\\nb\\nC\"", "change File")]
    [InlineData("the file lost the server's line", "\"A\\nb\\nc\"", "\"a\\nb\\nc\"", "\"a\\nb\\nc\"", "\"a\\nb\\nC\"", "change Both")]
    [InlineData("an object and a number", "{\"a\":1}", "1", "1", "1", "change File")]
    public void Each_place_is_compared_by_its_four_values(
        string why, string file, string applied, string observed, string server, string expected)
    {
        var comparison = Compare(At(file), At(applied), At(observed), At(server));
        Assert.Equal(expected, string.Join(", ", comparison.Differences.Select(Describe)));
        Assert.NotEmpty(why);

        static string At(string value) => value.Length == 0 ? """{"name":"A"}""" : $$"""{"name":"A","x":{{value}}}""";
        static string Describe(PropertyChange difference) => $"{difference.Kind.ToString().ToLowerInvariant()} {difference.Origin}";
    }

    [Fact]
    public void Null_counts_as_absent() =>
        Assert.Empty(Compare("""{"name":"A","x":null}""", """{"name":"A"}""", """{"name":"A"}""", """{"name":"A","y":null}""").Differences);

    [Fact]
    public void Agents_are_paired_by_name_in_any_order()
    {
        const string file = """{"name":"A","agents":[{"name":"one","x":1},{"name":"two","x":2}]}""";
        const string server = """{"name":"A","agents":[{"name":"two","x":2},{"name":"one","x":1}]}""";
        Assert.Empty(Compare(file, file, file, server).Differences);
    }

    [Fact]
    public void The_pointer_of_a_removal_refers_to_the_old_configuration_and_all_others_to_the_new_one()
    {
        const string file = """{"name":"A","agents":[{"name":"two","x":9},{"name":"three"}]}""";
        const string server = """{"name":"A","agents":[{"name":"one","x":1},{"name":"two","x":2}]}""";
        var differences = Compare(file, server, server, server).Differences;
        Assert.Equal(["/agents/0/x", "/agents/1", "/agents/0"], differences.Select(difference => difference.Pointer.Text));
        Assert.Equal(["agents/two/x", "agents/three", "agents/one"], differences.Select(difference => difference.Path));
    }

    [Fact]
    public void The_update_contains_the_file_and_the_current_server_defaults()
    {
        var comparison = Compare(
            """{"name":"A","agents":[{"name":"one","llm_config":{"model":"new"}}]}""",
            """{"name":"A","agents":[{"name":"one","llm_config":{"model":"old","top":1}}]}""",
            """{"name":"A","save":true,"agents":[{"name":"one","llm_config":{"model":"old","top":1,"max":1000}}]}""",
            """{"name":"A","save":false,"agents":[{"name":"one","llm_config":{"model":"old","top":1,"max":2000}}],"added":"since"}""");
        Assert.Equal(
            """{"name":"A","agents":[{"name":"one","llm_config":{"model":"new","max":2000}}],"save":false}""",
            ConfigJson.SerializeRedacted(comparison.After));
    }

    [Fact]
    public void A_removed_object_is_one_difference()
    {
        const string server = """{"name":"A","memory":{"a":1,"b":{"c":2}}}""";
        var difference = Assert.Single(Compare("""{"name":"A"}""", server, server, server).Differences);
        Assert.Equal("/memory", difference.Pointer.Text);
        Assert.Equal(Origin.File, difference.Origin);
    }

    [Fact]
    public void An_addition_inside_a_server_default_is_drift_and_the_default_stays()
    {
        var comparison = Compare(
            """{"name":"A"}""",
            """{"name":"A"}""",
            """{"name":"A","llm":{"max":1}}""",
            """{"name":"A","llm":{"max":1,"top":2}}""");
        var difference = Assert.Single(comparison.Differences);
        Assert.Equal(("/llm/top", Origin.Server), (difference.Pointer.Text, difference.Origin));
        Assert.Equal("""{"name":"A","llm":{"max":1}}""", ConfigJson.SerializeRedacted(comparison.After));
    }

    [Theory]
    [InlineData(
        """{"name":"A","agents":[{"name":"one","x":1},{"name":"two","x":2}]}""",
        """{"name":"A","agents":[{"name":"one","x":1},{"name":"two","x":2,"default":3}]}""",
        "/agents/1")]
    [InlineData(
        """{"name":"A","agents":[{"name":"one","x":1}],"llm_config":{"model":"m"}}""",
        """{"name":"A","agents":[{"name":"one","x":1}],"llm_config":{"model":"m","max_tokens":1}}""",
        "/llm_config")]
    public void A_value_that_the_file_no_longer_has_is_removed_with_the_defaults_inside_it(string before, string server, string pointer)
    {
        const string file = """{"name":"A","agents":[{"name":"one","x":1}]}""";
        var comparison = Compare(file, before, server, server);
        Assert.Equal((pointer, Origin.File), (Assert.Single(comparison.Differences).Pointer.Text, comparison.Differences[0].Origin));
        Assert.Equal(file, ConfigJson.SerializeRedacted(comparison.After));
    }

    [Fact]
    public void On_first_contact_a_named_element_that_the_file_lacks_is_removed_as_a_whole()
    {
        var comparison = AgentComparer.CompareFirstContact(
            Agents.Map("""{"name":"A"}"""),
            Agents.Map(
                """{"name":"A","agents":[{"name":"one","llm_config":{"max_tokens":1}}],"variables":{"x":{"type":"str","required":true}}}"""),
            ServerDefaults.Covers);
        Assert.Equal(["/agents", "/variables"], comparison.Differences.Select(difference => difference.Pointer.Text));
    }

    [Fact]
    public void A_list_without_names_is_compared_as_one_value() =>
        Assert.Equal("/tools", Assert.Single(Compare("""{"name":"A","tools":["a","b"]}""", Tools, Tools, Tools).Differences).Pointer.Text);

    [Fact]
    public void A_place_that_has_not_converged_is_a_change_by_the_file()
    {
        var owned = Agents.Owned("""{"name":"A"}""", """{"name":"A","x":1}""") with { UnconvergedPaths = ["x"] };
        var difference = Assert.Single(
            AgentComparer.Compare(Agents.Map("""{"name":"A"}"""), owned, Agents.Map("""{"name":"A","x":1}""")).Differences);
        Assert.Equal((DifferenceKind.Remove, Origin.File), (difference.Kind, difference.Origin));
    }

    [Fact]
    public void On_first_contact_known_defaults_stay_and_everything_else_that_the_file_lacks_is_listed()
    {
        var comparison = AgentComparer.CompareFirstContact(
            Agents.Map("""{"name":"A","x":1}"""),
            Agents.Map("""{"name":"A","x":2,"save_messages":true,"persistent_state":false,"tools":[],"llm_config":{"max_tokens":5,"temperature":1}}"""),
            ServerDefaults.Covers);
        Assert.Equal(
            ["/x", "/persistent_state", "/llm_config/temperature"],
            comparison.Differences.Select(difference => difference.Pointer.Text));
        Assert.All(comparison.Differences, difference => Assert.Equal(Origin.File, difference.Origin));
        Assert.Equal(
            """{"name":"A","x":1,"save_messages":true,"tools":[],"llm_config":{"max_tokens":5}}""",
            ConfigJson.SerializeRedacted(comparison.After));
    }

    [Theory]
    [InlineData("new-value", "old-value", 1)]
    [InlineData("same-value", "same-value", 0)]
    [InlineData("new-value", "*****", 0)]
    [InlineData("new-value", "", 0)]
    public void A_secret_is_compared_by_value_unless_the_server_masks_it(string file, string server, int differences)
    {
        var desired = WithSecret(file);
        var owned = Agents.Owned(desired, WithSecret(null));
        var comparison = AgentComparer.Compare(desired, owned, Agents.Map($$"""{"name":"A","token":"{{server}}"}"""));
        Assert.Equal(differences, comparison.Differences.Count);
        Assert.Equal(server is "" or "*****" ? 1 : 0, comparison.MaskedPointers.Count);
        Assert.DoesNotContain(
            "-value",
            $"{comparison.Before} {comparison.After} {string.Join(" ", comparison.Differences)}",
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_masked_secret_inside_a_list_counts_as_converged()
    {
        var desired = InList("value");
        var comparison = AgentComparer.Compare(
            desired,
            Agents.Owned(desired, InList(null)),
            Agents.Map("""{"name":"A","tools":[{"name":"search","token":"***"},"plain"]}"""));
        Assert.Empty(comparison.Differences);
        Assert.Equal("/tools/0/token", Assert.Single(comparison.MaskedPointers).Text);
    }

    [Fact]
    public void A_list_with_a_masked_secret_and_another_difference_differs()
    {
        var desired = InList("value");
        var comparison = AgentComparer.Compare(
            desired,
            Agents.Owned(desired, InList(null)),
            Agents.Map("""{"name":"A","tools":[{"name":"search","token":"***"},"other"]}"""));
        Assert.Equal("tools", Assert.Single(comparison.Differences).Path);
    }

    [Fact]
    public void A_masked_secret_is_sent_again_on_request()
    {
        var desired = WithSecret("value");
        var comparison = AgentComparer.Compare(
            desired,
            Agents.Owned(desired, WithSecret(null)),
            Agents.Map("""{"name":"A","token":"***"}"""),
            resendSecrets: true);
        Assert.Equal(Origin.File, Assert.Single(comparison.Differences).Origin);
    }

    [Fact]
    public void An_old_secret_in_a_reordered_list_is_not_shown()
    {
        ConfigValue.Map desired = new([new("name", new ConfigValue.Text("A")), new("tools", new ConfigValue.List(
            [new ConfigValue.Text("search"), new ConfigValue.Secret(new("TOKEN"), "new-value")]))]);
        var comparison = AgentComparer.Compare(
            desired,
            Agents.Owned(desired, desired),
            Agents.Map("""{"name":"A","tools":["old-value","search","more"]}"""));
        Assert.DoesNotContain("old-value", comparison.Before.ToString(), StringComparison.Ordinal);
        Assert.Contains("search", comparison.Before.ToString(), StringComparison.Ordinal);
    }

    private const string Tools = """{"name":"A","tools":["b","a"]}""";

    private static Comparison Compare(string file, string applied, string observed, string server) =>
        AgentComparer.Compare(Agents.Map(file), Agents.Owned(applied, observed), Agents.Map(server));

    private static ConfigValue.Map InList(string? value) => Agents.Map("""{"name":"A"}""").With("tools", new ConfigValue.List(
        [Agents.Map("""{"name":"search"}""").With("token", new ConfigValue.Secret(new("TOKEN"), value)), new ConfigValue.Text("plain")]));

    private static ConfigValue.Map WithSecret(string? value) =>
        new([new("name", new ConfigValue.Text("A")), new("token", new ConfigValue.Secret(new("TOKEN"), value))]);
}
