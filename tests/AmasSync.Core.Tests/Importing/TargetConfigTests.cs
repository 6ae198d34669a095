using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using AmasSync.Core.Comparing;
using AmasSync.Core.Importing;
using AmasSync.Core.Importing.Merging;
using AmasSync.Core.Tests.Planning;

namespace AmasSync.Core.Tests.Importing;

public sealed class TargetConfigTests
{
    [Fact]
    public void A_new_file_holds_nothing_that_the_server_added_by_itself() => AssertWanted(
        """
        {"name":"A","llm_config":{"model":"gpt-4o"},"agents":[{"name":"w","llm_config":{"max_tokens":500}}],"variables":{"x":{}},
         "unheard_of":[],"knowledge_bases":[{"name":"k"}]}
        """,
        new(Agents.Observed("""
            {"name":"A","llm_config":{"model":"gpt-4o","max_tokens":1000},
             "agents":[{"name":"w","llm_config":{"max_tokens":500},"tools":[],"prompt_config":{"include_history":true}}],
             "variables":{"x":{"required":true}},"unheard_of":[],"knowledge_bases":[{"name":"k","enabled":true,"config":{}}],
             "edges":[],"save_messages":true,"nothing":null}
            """)));

    [Fact]
    public void An_agent_of_ours_without_a_file_says_what_was_applied_and_what_moved_since()
    {
        var owned = Agents.Owned("""{"name":"A","x":1,"y":1}""", """{"name":"A","x":1,"y":1,"added":true}""");
        AssertWanted("""{"name":"A","x":2,"z":3}""", new(Agents.Observed("""{"name":"A","x":2,"added":true,"z":3}""")) { Owned = owned });
    }

    [Fact]
    public void With_theirs_every_difference_is_decided_for_the_server_and_the_order_of_named_lists_for_the_file()
    {
        var desired = Agents.Desired(
            """{"name":"A","agents":[{"name":"b","p":1},{"name":"a","p":1},{"name":"gone"}],"tools":["x"],"mine":1}""");
        var observed = Agents.Observed("""
            {"name":"A","agents":[{"name":"a","p":2},{"name":"b","p":1},{"name":"new","q":{"r":1}}],"tools":["y"],"theirs":{"deep":true}}
            """);
        var comparison = AgentComparer.CompareFirstContact(desired.Config, observed.Config, ServerDefaults.Covers);

        var merge = AgentMerge.Compute(desired.Config, owned: null, comparison, Options with { Theirs = true });

        Assert.Empty(merge.Conflicts);
        AssertEqual(
            """
            {"name":"A","agents":[{"name":"b","p":1},{"name":"a","p":2},{"name":"new","q":{"r":1}}],"tools":["y"],"theirs":{"deep":true}}
            """,
            merge.Target);
    }

    [Fact]
    public void Without_a_last_version_every_difference_is_a_conflict()
    {
        var desired = Agents.Desired("""{"name":"A","x":1,"y":1}""");
        var comparison = AgentComparer.CompareFirstContact(
            desired.Config, Agents.Map("""{"name":"A","x":2,"z":1}"""), ServerDefaults.Covers);

        var merge = AgentMerge.Compute(desired.Config, owned: null, comparison, Options);

        Assert.Equal(["/x", "/y", "/z"], merge.Conflicts.Select(place => place.Pointer.Text));
    }

    [Theory]
    // The table of the merge, row by row: D, L, O, S, then the decision, the file afterwards and what is recorded as applied.
    [InlineData("the server moved it", "1", "1", "1", "2", "Taken", "2", "2")]
    [InlineData("the file moved it", "2", "1", "1", "1", "Left", "2", "1")]
    [InlineData("both moved it", "2", "1", "1", "3", "Conflict", "2", "")]
    [InlineData("both moved it in the same way", "2", "1", "1", "2", "", "2", "2")]
    [InlineData("added on the server", "", "", "", "1", "Taken", "1", "1")]
    [InlineData("removed on the server", "1", "1", "1", "", "Taken", "", "")]
    [InlineData("added in the file", "1", "", "", "", "Left", "1", "")]
    [InlineData("removed from the file", "", "1", "1", "1", "Left", "", "1")]
    [InlineData("removed from the file and moved on the server", "", "1", "1", "2", "Conflict", "", "")]
    [InlineData("moved in the file and removed on the server", "2", "1", "1", "", "Conflict", "2", "")]
    [InlineData("a default of the server that it changed", "", "", "1", "2", "", "", "")]
    [InlineData("stored in another form", "'a|'", "'a|'", "'a'", "'a'", "Left", "'a|'", "'a|'")]
    [InlineData("lines of both", "'A|b|c'", "'a|b|c'", "'a|b|c'", "'a|b|C'", "Merged", "'A|b|C'", "'a|b|C'")]
    [InlineData("one line of both", "'x|b'", "'a|b'", "'a|b'", "'y|b'", "Conflict", "'x|b'", "")]
    [InlineData("the server's lines in the file", "'a|b|C'", "'a|b'", "'a|b'", "'a|b|C'", "", "'a|b|C'", "'a|b|C'")]
    public void One_place(
        string why, string file, string applied, string observed, string server, string decision, string target, string recorded)
    {
        var owned = Agents.Owned(At(applied), At(observed));
        var desired = Agents.Desired(At(file));
        var comparison = AgentComparer.Compare(desired.Config, owned, Agents.Map(At(server)));

        var merge = AgentMerge.Compute(desired.Config, owned, comparison, Options);

        Assert.Equal(decision, string.Join(", ", merge.Places.Select(place => place.Decision)));
        AssertEqual(At(target), merge.Target);
        if (decision != "Conflict")
        {
            AssertEqual(At(recorded), merge.RevertOwnChanges(merge.Target));
        }

        Assert.NotEmpty(why);

        static string At(string value)
        {
            var json = value.Replace('\'', '"').Replace("|", "\\n", StringComparison.Ordinal);
            return value.Length == 0 ? """{"name":"A"}""" : $$"""{"name":"A","x":{{json}}}""";
        }
    }

    [Fact]
    public void What_is_stored_in_another_form_is_taken_where_the_agent_was_asked_for()
    {
        var owned = Agents.Owned("""{"name":"A","x":"a\n"}""", """{"name":"A","x":"a"}""");
        var desired = Agents.Desired("""{"name":"A","x":"a\n"}""");
        var comparison = AgentComparer.Compare(desired.Config, owned, owned.Observed);

        var merge = AgentMerge.Compute(desired.Config, owned, comparison, Options with { Names = [new("A")] });

        Assert.True(merge.ReplacesOwnValue);
        AssertEqual("""{"name":"A","x":"a"}""", merge.Target);
    }

    private static ImportOptions Options => new() { TargetFolder = "agents", PlanOptions = new() };

    private static void AssertWanted(string expected, ImportCandidate candidate) => AssertEqual(expected, TargetConfig.Compute(candidate));

    private static void AssertEqual(string expected, ConfigValue.Map actual) =>
        Assert.Equal(CanonicalJson.SerializeRedacted(Agents.Map(expected)), CanonicalJson.SerializeRedacted(actual));
}
