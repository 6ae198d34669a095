using System.Net;
using Amas.Emulator.Agents;

namespace Amas.Emulator.Tests;

public sealed class BehaviorOptionTests
{
    private const string Saved = """{"name":"n","a":1,"llm_config":{"model":"m","temperature":0.7}}""";

    [Theory]
    [InlineData("Replace", """{"name":"n","a":null,"llm_config":{"temperature":0.8}}""")]
    [InlineData("Merge", """{"name":"n","llm_config":{"temperature":0.8}}""")]
    [InlineData("DeepMerge", """{"name":"n","llm_config":{"model":"m","temperature":0.8}}""")]
    public async Task Patch_does_what_its_style_says(string style, string expected)
    {
        await using var emulator = await RunningEmulator.StartAsync(options => options with { Patch = Enum.Parse<PatchStyle>(style) });
        var id = (await emulator.CreateAsync(Saved)).Id;

        var patched = await emulator.PatchAsync(id, """{"name":"n","a":null,"llm_config":{"temperature":0.8}}""");

        Assert.Equal(expected, patched.Json["system_config"]?.ToJsonString());
    }

    [Theory]
    [InlineData("Replace", HttpStatusCode.BadRequest)]
    [InlineData("Merge", HttpStatusCode.OK)]
    [InlineData("DeepMerge", HttpStatusCode.OK)]
    public async Task A_patch_without_a_name_is_valid_only_if_it_is_merged(string style, HttpStatusCode expected)
    {
        await using var emulator = await RunningEmulator.StartAsync(options => options with { Patch = Enum.Parse<PatchStyle>(style) });
        var id = (await emulator.CreateAsync(Saved)).Id;

        Assert.Equal(expected, (await emulator.PatchAsync(id, """{"system_prompt":"p"}""")).Status);
    }

    [Fact]
    public async Task A_deep_merge_removes_nulls_inside_a_new_object()
    {
        await using var emulator = await RunningEmulator.StartAsync(options => options with { Patch = PatchStyle.DeepMerge });
        var id = (await emulator.CreateAsync("""{"name":"n","prompt_config":"text"}""")).Id;

        var patched = await emulator.PatchAsync(id, """{"prompt_config":{"system_prompt":"p","include_history":null}}""");

        Assert.Equal("""{"system_prompt":"p"}""", patched.Config("prompt_config"));
    }

    [Theory]
    [InlineData("Merge")]
    [InlineData("DeepMerge")]
    public async Task A_merge_of_very_many_members_is_fast(string style)
    {
        await using var emulator = await RunningEmulator.StartAsync(options => options with { Patch = Enum.Parse<PatchStyle>(style) });
        var id = (await emulator.CreateAsync("""{"name":"n"}""")).Id;

        var patched = await emulator.PatchAsync(
            id, $"{{{string.Join(',', Enumerable.Range(0, 200_000).Select(number => $"\"k{number}\":1"))}}}");

        Assert.Equal(200_001, patched.Json["system_config"]!.AsObject().Count);
    }

    [Fact]
    public async Task Without_defaults_nothing_is_added()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        Assert.Equal(Saved, (await emulator.CreateAsync(Saved)).Json["system_config"]?.ToJsonString());
    }

    [Fact]
    public async Task Defaults_are_added_to_created_and_to_updated_agents()
    {
        await using var emulator = await RunningEmulator.StartAsync(options => options with { AddServerDefaults = true });
        const string System = """{"name":"n","agents":[{"name":"a","agent_type":"llm_agent","llm_config":"""
            + """{"model":"m"},"knowledge_bases":[{"name":"k"}]}],"entry_point":"a"}""";

        var created = await emulator.CreateAsync(System);
        var patched = await emulator.PatchAsync(created.Id, System);

        Assert.Equal("true", created.Config("save_messages"));
        Assert.Equal("true", created.Config("persistent_state"));
        Assert.Equal("1000", created.Json["system_config"]!["agents"]![0]!["llm_config"]!["max_tokens"]!.ToJsonString());
        Assert.Equal(
            "\"milvus\"", created.Json["system_config"]!["agents"]![0]!["knowledge_bases"]![0]!["knowledge_base_type"]!.ToJsonString());
        Assert.Equal(created.Json["system_config"]!.ToJsonString(), patched.Json["system_config"]!.ToJsonString());
    }

    [Fact]
    public async Task A_default_does_not_replace_a_sent_value()
    {
        await using var emulator = await RunningEmulator.StartAsync(options => options with { AddServerDefaults = true });

        Assert.Equal(
            """{"max_tokens":5}""", (await emulator.CreateAsync("""{"name":"n","llm_config":{"max_tokens":5}}""")).Config("llm_config"));
    }

    [Fact]
    public async Task A_second_agent_with_the_same_name_is_rejected_even_by_renaming()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        await emulator.CreateAsync("""{"name":"n"}""");
        var other = await emulator.CreateAsync("""{"name":"other"}""");

        var second = await emulator.CreateAsync("""{"name":"n"}""");
        var renamed = await emulator.PatchAsync(other.Id, """{"name":"n"}""");

        Assert.Equal(HttpStatusCode.BadRequest, second.Status);
        Assert.Equal("""{"name":["Agent with this name already exists."]}""", second.Text);
        Assert.Equal(second.Text, renamed.Text);
        Assert.Equal(other.Text, (await emulator.GetAsync($"agent/{other.Id}/")).Text);
    }

    [Fact]
    public async Task With_allow_agents_may_share_a_name_but_not_a_key()
    {
        await using var emulator = await RunningEmulator.StartAsync(options => options with { DuplicateNames = DuplicateNamePolicy.Allow });

        var (first, second) = (await emulator.CreateAsync("""{"name":"n"}"""), await emulator.CreateAsync("""{"name":"n"}"""));

        Assert.Equal(("n", "n"), ((string?)first.Json["name"], (string?)second.Json["name"]));
        Assert.Equal(("n", "n_2"), ((string?)first.Json["agent_key"], (string?)second.Json["agent_key"]));
    }

    [Fact]
    public async Task With_suffix_each_agent_gets_its_own_number()
    {
        await using var emulator = await RunningEmulator.StartAsync(
            options => options with { DuplicateNames = DuplicateNamePolicy.Suffix });
        await emulator.CreateAsync("""{"name":"n"}""");
        await emulator.CreateAsync("""{"name":"n"}""");

        var third = await emulator.CreateAsync("""{"name":"n"}""");

        Assert.Equal("n (3)", (string?)third.Json["name"]);
        Assert.Equal("\"n (3)\"", third.Config("name"));
    }
}
