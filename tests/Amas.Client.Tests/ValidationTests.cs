using System.Text.Json;
using Amas.Client.Tests.Server;

namespace Amas.Client.Tests;

public sealed class ValidationTests
{
    private static readonly JsonElement Config = JsonElement.Parse("""{"name":"A"}""");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_valid_configuration_is_sent_bare_and_reported_as_valid()
    {
        await using var server = ScriptedServer.Answering(Reply.Json("""{"valid": true, "message": "Configuration is valid"}"""));

        var said = await ValidateAsync(server);

        Assert.Equal((true, "Configuration is valid"), (said.IsValid, said.Message));
        Assert.Empty(said.Errors);
        Assert.Equal("""{"name":"A"}""", server.Requests[0].Body);
        Assert.Equal(["POST /api/v1/agent/validate/"], server.Lines);
    }

    [Theory]
    [InlineData(200, """{"valid":false,"errors":[{"field":"llm_config.model","message":"Invalid model specified"}]}""")]
    [InlineData(400, """{"valid":false,"errors":[{"field":"llm_config.model","message":"Invalid model specified"}]}""")]
    [InlineData(422, """{"errors":[{"field":"llm_config.model","message":"Invalid model specified"}]}""")]
    [InlineData(400, """{"llm_config":{"model":["Invalid model specified"]}}""")]
    [InlineData(400, """{"error":{"message":"bad","details":{"llm_config":{"model":"Invalid model specified"}}}}""")]
    [InlineData(422, """{"detail":[{"loc":["body","llm_config","model"],"msg":"Invalid model specified"}]}""")]
    public async Task Errors_are_read_in_every_form_and_with_every_status(int status, string body)
    {
        await using var server = ScriptedServer.Answering(Reply.Of(status, body));

        var said = await ValidateAsync(server);

        Assert.False(said.IsValid);
        Assert.Equal([new AmasFieldError("llm_config.model", "Invalid model specified")], said.Errors);
        Assert.Single(server.Lines);
    }

    [Theory]
    [InlineData(200, """{"valid":false}""", "The configuration is not valid.")]
    [InlineData(200, """{"valid":false,"message":"No"}""", "No")]
    [InlineData(400, """["No"]""", "No")]
    [InlineData(400, """{"non_field_errors":["No"]}""", "No")]
    public async Task An_error_without_a_field_has_none(int status, string body, string message)
    {
        await using var server = ScriptedServer.Answering(Reply.Of(status, body));

        var said = await ValidateAsync(server);

        Assert.Equal([new AmasFieldError("", message)], said.Errors);
    }

    [Theory]
    [InlineData("""{"detail":"JSON parse error"}""")]
    [InlineData("""{"valid":true}""")]
    [InlineData("")]
    public async Task A_refusal_that_does_not_mention_the_configuration_is_a_failure(string body)
    {
        await using var server = ScriptedServer.Answering(Reply.Of(400, body));

        await Assert.ThrowsAsync<AmasBadRequestException>(() => ValidateAsync(server));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("""{"valid":"yes"}""")]
    [InlineData("""{"error":"no"}""")]
    [InlineData("""{"valid":true,"error":"no"}""")]
    [InlineData("""{"valid":true,"success":false}""")]
    public async Task A_success_that_does_not_say_whether_it_is_valid_is_a_failure(string body)
    {
        await using var server = ScriptedServer.Answering(Reply.Json(body));

        await Assert.ThrowsAsync<AmasProtocolException>(() => ValidateAsync(server));
    }

    [Fact]
    public async Task A_validation_is_retried_because_it_changes_nothing()
    {
        await using var server = ScriptedServer.Answering(Reply.Reset, Reply.Of(500), Reply.Json("""{"valid":true}"""));

        Assert.True((await ValidateAsync(server)).IsValid);
        Assert.Equal(3, server.Lines.Count);
    }

    private static async Task<ConfigValidationResult> ValidateAsync(ScriptedServer server)
    {
        using var client = Clients.Of(server);
        return await client.Agents.ValidateAsync(Config, Token);
    }
}
