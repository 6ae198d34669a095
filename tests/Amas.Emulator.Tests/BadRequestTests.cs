using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Amas.Emulator.Tests;

public sealed class BadRequestTests
{
    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"system_config":{"name":"n"}} x""")]
    [InlineData("""{"system_config":{"name":"\ud800"}}""")]
    [InlineData("""{"system_config":{"name":"n","a":.nan}}""")]
    public async Task A_body_that_is_not_json_is_a_parse_error(string body)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var reply = await emulator.SendAsync(HttpMethod.Post, "agent/", body);

        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.StartsWith("JSON parse error - ", (string?)reply.Json["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"name\":\"\u00ff\"}")]
    [InlineData("{\"\u00ff\":1}")]
    [InlineData("\u00ff\u00fe{\u0000}\u0000")]
    public async Task A_body_that_is_not_utf8_is_a_parse_error(string latin)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var reply = await emulator.SendAsync(HttpMethod.Post, "agent/validate/", Encoding.Latin1.GetBytes(latin));

        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
    }

    [Fact]
    public async Task A_body_nested_without_end_is_a_parse_error()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var reply = await emulator.SendAsync(HttpMethod.Post, "agent/", new string('[', 1_000_000));

        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
    }

    [Theory]
    [InlineData("{}", """{"system_config":["This field is required."]}""")]
    [InlineData("""{"system_config":null}""", """{"system_config":["This field is required."]}""")]
    [InlineData("""{"system_config":"text"}""", """{"system_config":["Expected an object."]}""")]
    [InlineData("[]", """{"non_field_errors":["Invalid data. Expected an object."]}""")]
    [InlineData("""{"system_config":{}}""", """{"system_config":["name: This field is required."]}""")]
    [InlineData("""{"system_config":{"name":" "}}""", """{"system_config":["name: This field may not be blank."]}""")]
    [InlineData("""{"system_config":{"name":5}}""", """{"system_config":["name: Not a valid string."]}""")]
    public async Task A_body_without_a_valid_configuration_is_rejected_by_field(string body, string expected)
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var id = (await emulator.CreateAsync("""{"name":"n"}""")).Id;

        var created = await emulator.SendAsync(HttpMethod.Post, "agent/", body);
        var patched = await emulator.SendAsync(HttpMethod.Patch, $"agent/{id}/", body);

        Assert.Equal((HttpStatusCode.BadRequest, expected), (created.Status, created.Text));
        Assert.Equal((HttpStatusCode.BadRequest, expected), (patched.Status, patched.Text));
        Assert.Single((await emulator.GetAsync()).Json.AsArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    public async Task A_type_that_is_neither_json_nor_yaml_is_415(string type)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var reply = await emulator.SendAsync(HttpMethod.Post, "agent/", """{"system_config":{"name":"n"}}""", type);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, reply.Status);
        Assert.Equal($"Unsupported media type \"{type}\" in request.", (string?)reply.Json["detail"]);
    }

    [Theory]
    [InlineData("GET", "agent")]
    [InlineData("POST", "agent")]
    [InlineData("POST", "agent/validate")]
    [InlineData("GET", "agent/not-an-id/")]
    [InlineData("GET", "agent/550e8400-e29b-41d4-a716-446655440000/")]
    [InlineData("GET", "nothing/")]
    public async Task An_unknown_path_is_404_and_so_is_a_path_without_its_slash(string method, string path)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var reply = await emulator.SendAsync(HttpMethod.Parse(method), path, method == "POST" ? "{}" : null);

        Assert.Equal((HttpStatusCode.NotFound, """{"detail":"Not found."}"""), (reply.Status, reply.Text));
    }

    [Theory]
    [InlineData("PUT", "agent/550e8400-e29b-41d4-a716-446655440000/")]
    [InlineData("DELETE", "agent/")]
    [InlineData("GET", "agent/validate/")]
    public async Task An_unsupported_method_is_405(string method, string path)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var reply = await emulator.SendAsync(HttpMethod.Parse(method), path, (string?)null);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, reply.Status);
        Assert.Equal($"Method \"{method}\" not allowed.", (string?)reply.Json["detail"]);
    }

    [Fact]
    public async Task A_body_of_more_than_20_megabytes_is_413()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        using HttpClient client = new();
        using HttpRequestMessage request = new(HttpMethod.Post, new Uri(emulator.BaseAddress, "agent/"));
        request.Headers.Add("x-api-key", RunningEmulator.Key);
        request.Headers.ExpectContinue = true;
        request.Content = new StringContent(
            new string('x', (20 * 1024 * 1024) + 1), mediaType: MediaTypeHeaderValue.Parse("application/json"));

        using var reply = await client.SendAsync(request, RunningEmulator.Cancellation);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, reply.StatusCode);
        Assert.StartsWith("{\"detail\":", await reply.Content.ReadAsStringAsync(RunningEmulator.Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_prompt_is_saved_completely()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var prompt = new string('ä', 5_000_000);

        var created = await emulator.CreateAsync($$"""{"name":"n","system_prompt":"{{prompt}}"}""");

        Assert.Equal(prompt, (string?)(await emulator.GetAsync($"agent/{created.Id}/")).Json["system_config"]!["system_prompt"]);
    }
}
