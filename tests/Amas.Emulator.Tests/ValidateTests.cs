using System.Net;

namespace Amas.Emulator.Tests;

public sealed class ValidateTests
{
    [Theory]
    [InlineData("""{"name":"n","agent_type":"llm_agent"}""")]
    [InlineData("""{"system_config":{"name":"n","agent_type":"llm_agent"}}""")]
    [InlineData("""{"name":"n","agents":[{"name":"a","agent_type":"llm_agent"}],"entry_point":"a"}""")]
    [InlineData(
        """{"name":"n","agents":[{"name":"a","agent_type":"llm_agent"}],"entry_point":"START","edges":[{"from":"__start__","to":"a"},"""
            + """{"from":"a","to":"__end__"}]}""")]
    public async Task A_valid_configuration_is_accepted_bare_and_wrapped(string body)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var reply = await emulator.ValidateAsync(body);

        Assert.Equal((HttpStatusCode.OK, """{"valid":true,"message":"Configuration is valid"}"""), (reply.Status, reply.Text));
    }

    [Theory]
    [InlineData("[]", "")]
    [InlineData("{}", "name")]
    [InlineData("""{"name":"n","agents":{}}""", "agents")]
    [InlineData("""{"name":"n","agents":[{"name":"a","agent_type":"llm_agent"},5]}""", "agents.1")]
    [InlineData("""{"name":"n","agents":[{"agent_type":"llm_agent"}]}""", "agents.0.name")]
    [InlineData("""{"name":"n","agents":[{"name":"a"}]}""", "agents.0.agent_type")]
    [InlineData("""{"name":"n","agents":[{"name":"a","agent_type":"llm_agent"}],"entry_point":"b"}""", "entry_point")]
    [InlineData(
        """{"name":"n","agents":[{"name":"a","agent_type":"llm_agent"}],"entry_point":"a","edges":[{"from":"a","to":"b"},"""
            + """{"from":"a","to":"__end__"}]}""",
        "edges.0.to")]
    [InlineData("""{"name":"n","agent_type":"llm_agent","system_prompt":"{{ variables.none }}"}""", "system_prompt")]
    public async Task An_invalid_configuration_gets_the_dotted_path_of_each_error(string body, string field)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var reply = await emulator.ValidateAsync(body);

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.False((bool?)reply.Json["valid"]);
        Assert.Equal([field], reply.Json["errors"]!.AsArray().Select(error => (string?)error!["field"]));
    }

    [Fact]
    public async Task Nothing_is_saved_by_validating()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        await emulator.ValidateAsync("""{"name":"n"}""");

        Assert.Equal("[]", (await emulator.GetAsync()).Text);
    }
}
