using System.Net;
using System.Text;

namespace Amas.Emulator.Tests;

public sealed class YamlBodyTests
{
    [Theory]
    [InlineData("application/yaml")]
    [InlineData("application/yaml; charset=utf-8")]
    [InlineData("application/x-yaml")]
    [InlineData("text/yaml")]
    public async Task Agents_are_created_and_updated_from_yaml(string type)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var created = await emulator.SendAsync(
            HttpMethod.Post, "agent/", "system_config:\n  name: n\n  routing: {yes: a, no: 1.10}\n", type);
        var updated = await emulator.SendAsync(HttpMethod.Patch, $"agent/{created.Id}/", "system_config: {name: m}\n", type);

        Assert.Equal("""{"name":"n","routing":{"yes":"a","no":1.10}}""", created.Json["system_config"]?.ToJsonString());
        Assert.Equal("""{"name":"m"}""", updated.Json["system_config"]?.ToJsonString());
    }

    [Fact]
    public async Task Yaml_is_validated_bare()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var reply = await emulator.ValidateAsync("name: n\nagents:\n- name: a\n", "application/yaml");

        Assert.Equal(["agents.0.agent_type"], reply.Json["errors"]!.AsArray().Select(error => (string?)error!["field"]));
    }

    [Theory]
    [InlineData("", "expected one document")]
    [InlineData("name: [", "invalid YAML")]
    [InlineData("name: n\nname: m\n", "line 2, column 1")]
    [InlineData("name: n\nprompt: !file secret.txt\n", "unknown tag !file, line 2, column 9")]
    [InlineData("name: n\n---\nname: m\n", "expected one document")]
    [InlineData("a: &a [x, x]\nb: &b [*a, *a]\nc: *c\n", "line 3")]
    public async Task Invalid_yaml_is_a_parse_error_with_its_location(string yaml, string expected)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var reply = await emulator.ValidateAsync(yaml, "application/yaml");

        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.StartsWith("YAML parse error - ", (string?)reply.Json["detail"], StringComparison.Ordinal);
        Assert.Contains(expected, (string?)reply.Json["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Yaml_that_is_not_utf8_is_a_parse_error()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var reply = await emulator.SendAsync(HttpMethod.Post, "agent/", Encoding.Latin1.GetBytes("name: \u00e4"), "application/yaml");

        Assert.Equal((HttpStatusCode.BadRequest, """{"detail":"YAML parse error - the body is not UTF-8"}"""), (reply.Status, reply.Text));
    }
}
