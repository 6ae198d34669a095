using Amas.Config.Json;
using AmasSync.Core.Comparing;
using AmasSync.Core.Importing;
using AmasSync.Core.Tests.Planning;

namespace AmasSync.Core.Tests.Importing;

public sealed class TargetConfigTests
{
    [Fact]
    public void A_new_file_contains_no_server_defaults() => AssertWanted(
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
    public void A_managed_agent_without_a_file_gets_the_applied_values_and_later_server_edits()
    {
        var owned = Agents.Owned("""{"name":"A","x":1,"y":1}""", """{"name":"A","x":1,"y":1,"added":true}""");
        AssertWanted("""{"name":"A","x":2,"z":3}""", new(Agents.Observed("""{"name":"A","x":2,"added":true,"z":3}""")) { Owned = owned });
    }

    [Fact]
    public void Differences_take_the_server_value_and_named_lists_keep_the_order_of_the_file()
    {
        var desired = Agents.Desired(
            """{"name":"A","agents":[{"name":"b","p":1},{"name":"a","p":1},{"name":"gone"}],"tools":["x"],"mine":1}""");
        var observed = Agents.Observed("""
            {"name":"A","agents":[{"name":"a","p":2},{"name":"b","p":1},{"name":"new","q":{"r":1}}],"tools":["y"],"theirs":{"deep":true}}
            """);
        var comparison = AgentComparer.CompareFirstContact(desired.Config, observed.Config, ServerDefaults.Covers);

        AssertWanted(
            """
            {"name":"A","agents":[{"name":"b","p":1},{"name":"a","p":2},{"name":"new","q":{"r":1}}],"tools":["y"],"theirs":{"deep":true}}
            """,
            new(observed) { Desired = desired, Comparison = comparison });
    }

    [Fact]
    public void A_change_of_the_file_alone_is_kept_if_only_files_are_written()
    {
        var owned = Agents.Owned("""{"name":"A","ours":1,"theirs":1,"both":1}""");
        var desired = Agents.Desired("""{"name":"A","ours":2,"theirs":1,"both":2}""");
        var observed = Agents.Observed("""{"name":"A","ours":1,"theirs":3,"both":3,"new":true}""");
        ImportCandidate candidate =
            new(observed) { Owned = owned, Desired = desired, Comparison = AgentComparer.Compare(desired.Config, owned, observed.Config) };

        AssertWanted("""{"name":"A","ours":2,"theirs":3,"both":3,"new":true}""", candidate, filesOnly: true);
        AssertWanted("""{"name":"A","ours":1,"theirs":3,"both":3,"new":true}""", candidate);
    }

    private static void AssertWanted(string expected, ImportCandidate candidate, bool filesOnly = false)
    {
        ImportOptions options = new() { TargetFolder = "agents", PlanOptions = new(), FilesOnly = filesOnly };
        Assert.Equal(
            CanonicalJson.SerializeRedacted(Agents.Map(expected)),
            CanonicalJson.SerializeRedacted(TargetConfig.Compute(candidate, options)));
    }
}
