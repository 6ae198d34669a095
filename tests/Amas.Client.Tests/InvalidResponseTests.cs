using System.IO.Compression;
using System.Text.Json;
using Amas.Client.Tests.Server;

namespace Amas.Client.Tests;

public sealed class InvalidResponseTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(
        401,
        """{"error":{"type":"authentication_error","message":"Invalid or missing authentication credentials"}}""",
        "Invalid or missing")]
    [InlineData(401, """{"error":{"type":"authentication_error","message":"API key has expired"}}""", "API key has expired")]
    public async Task A_wrong_or_expired_key_is_reported_in_one_sentence_without_the_key(int status, string body, string said)
    {
        await using var server = ScriptedServer.Answering(Reply.Of(status, body));
        using var client = Clients.Of(server);

        var failure = await Assert.ThrowsAsync<AmasUnauthorizedException>(() => client.Agents.ListAsync(Token));

        Assert.StartsWith(
            $"The server refused the API key: GET {server.Address}/agent/ returned 401: {said}",
            failure.Message,
            StringComparison.Ordinal);
        Assert.DoesNotContain(Clients.Key, failure.ToString(), StringComparison.Ordinal);
        Assert.Single(server.Lines);
    }

    [Fact]
    public async Task A_key_that_the_server_echoes_is_not_shown()
    {
        await using var server = ScriptedServer.Answering(Reply.Of(401, $$"""{"detail":"The key {{Clients.Key}} is unknown"}"""));
        using var client = Clients.Of(server);

        var failure = await Assert.ThrowsAsync<AmasUnauthorizedException>(() => client.Agents.ListAsync(Token));

        Assert.Equal("The key [API key] is unknown", failure.ServerMessage);
        Assert.DoesNotContain(Clients.Key, failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1", "")]
    [InlineData("/proxy/api/v1/", "")]
    [InlineData("/", " The endpoint does not contain /api/v1: check whether it should.")]
    [InlineData("/api", " The endpoint does not contain /api/v1: check whether it should.")]
    public async Task A_404_hints_at_an_endpoint_without_the_path_of_the_API(string path, string hint)
    {
        await using var server = ScriptedServer.Answering(Reply.Of(404, """{"detail":"Not found."}"""));
        using AmasClient client = new(new Uri(server.Address, path), new AmasCredential(Clients.Key));

        var failure = await Assert.ThrowsAsync<AmasNotFoundException>(() => client.Agents.GetAsync("1", Token));

        Assert.Equal($"GET {failure.RequestUri} returned 404: Not found.{hint}", failure.Message);
    }

    [Fact]
    public async Task A_web_page_with_status_200_is_not_retried()
    {
        await using var server = ScriptedServer.Answering(Reply.Html(200));
        using var client = Clients.Of(server);

        var failure = await Assert.ThrowsAsync<AmasProtocolException>(() => client.Agents.ListAsync(Token));

        Assert.Equal($"GET {server.Address}/agent/ returned a web page instead of JSON: check the endpoint.", failure.Message);
        Assert.Single(server.Lines);
    }

    [Fact]
    public async Task A_body_that_stays_incomplete_is_reported()
    {
        await using var server = ScriptedServer.Answering(Reply.Half(200, "[{"));
        using var client = Clients.Of(server);

        var failure = await Assert.ThrowsAsync<AmasProtocolException>(() => client.Agents.ListAsync(Token));

        Assert.Equal($"The response to GET {server.Address}/agent/ ended early.", failure.Message);
        Assert.Equal(5, server.Lines.Count);
    }

    [Theory]
    [InlineData("""{"error":{"message":"database is gone"}}""")]
    [InlineData("""{"error":"database is gone"}""")]
    [InlineData("""{"success":false,"message":"database is gone"}""")]
    public async Task Status_200_with_an_error_inside_is_an_error(string body)
    {
        await using var server = ScriptedServer.Answering(Reply.Json(body));
        using var client = Clients.Of(server);

        var listed = await Assert.ThrowsAsync<AmasProtocolException>(() => client.Agents.ListAsync(Token));
        var updated = await Assert.ThrowsAsync<AmasProtocolException>(() => client.Agents.UpdateAsync("1", JsonElement.Parse("{}"), Token));
        var deleted = await Assert.ThrowsAsync<AmasProtocolException>(() => client.Agents.DeleteAsync("1", Token));

        Assert.Equal($"GET {server.Address}/agent/ returned 200 with an error: database is gone.", listed.Message);
        Assert.Equal((false, true, true), (listed.MayHaveBeenCarriedOut, updated.MayHaveBeenCarriedOut, deleted.MayHaveBeenCarriedOut));
    }

    [Theory]
    [InlineData("Location: https://elsewhere.example/login?next=secret", "elsewhere.example/login")]
    [InlineData("Location: /v2/agent/", "localhost/v2/agent/")]
    [InlineData("Location: //", "nowhere")]
    [InlineData("Location: //:99999/", "nowhere")]
    [InlineData("X-No: place", "nowhere")]
    public async Task A_redirect_is_not_followed_and_is_reported_without_its_query(string header, string place)
    {
        await using var server = ScriptedServer.Answering(Reply.Of(302, "", header));
        using var client = Clients.Of(server);

        var failure = await Assert.ThrowsAsync<AmasProtocolException>(() => client.Agents.ListAsync(Token));

        Assert.Equal(
            $"GET {server.Address}/agent/ was redirected to {place} (302). Redirects are not followed: change the endpoint.",
            failure.Message);
        Assert.Single(server.Lines);
    }

    [Fact]
    public async Task A_response_over_the_limit_is_not_read_to_its_end()
    {
        await using var server = ScriptedServer.Answering(Reply.Json($"[{new string(' ', 100_000)}]"));
        using AmasClient client = new(server.Address, new AmasCredential(Clients.Key), new AmasClientOptions { MaxResponseBytes = 50_000 });

        var failure = await Assert.ThrowsAsync<AmasProtocolException>(() => client.Agents.ListAsync(Token));

        Assert.Contains("is longer than 50000 bytes", failure.Message, StringComparison.Ordinal);
        Assert.Single(server.Lines);
    }

    [Fact]
    public async Task A_small_response_that_decompresses_to_a_huge_one_is_not_decompressed_to_its_end()
    {
        await using var server = ScriptedServer.Answering(Reply.Packed(Zip(new byte[10_000_000])));
        using AmasClient client = new(server.Address, new AmasCredential(Clients.Key), new AmasClientOptions { MaxResponseBytes = 50_000 });

        var failure = await Assert.ThrowsAsync<AmasProtocolException>(() => client.Agents.ListAsync(Token));

        Assert.Contains("is longer than 50000 bytes", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_compressed_response_is_decompressed_and_a_broken_one_is_retried()
    {
        await using var server = ScriptedServer.Answering(Reply.Packed("no gzip"u8.ToArray()), Reply.Packed(Zip("[]"u8.ToArray())));
        using var client = Clients.Of(server);

        Assert.Empty(await client.Agents.ListAsync(Token));
        Assert.Equal(2, server.Lines.Count);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("")]
    public async Task A_response_that_is_not_a_list_is_an_error(string body)
    {
        await using var server = ScriptedServer.Answering(Reply.Json(body));
        using var client = Clients.Of(server);

        await Assert.ThrowsAsync<AmasProtocolException>(() => client.Agents.ListAsync(Token));
    }

    [Fact]
    public async Task A_response_nested_too_deep_is_an_error_and_not_a_crash()
    {
        var deep = new string('[', 100_000) + new string(']', 100_000);
        await using var server = ScriptedServer.Answering(Reply.Json(deep));
        using var client = Clients.Of(server);

        await Assert.ThrowsAsync<AmasProtocolException>(() => client.Sessions.GetAsync("1", Token));
    }

    [Fact]
    public async Task A_list_that_breaks_off_far_inside_is_an_error_and_not_a_crash()
    {
        await using var server = ScriptedServer.Answering(Reply.Json(new string('[', 100_000)));
        using var client = Clients.Of(server);

        await Assert.ThrowsAsync<AmasProtocolException>(() => client.Agents.ListAsync(Token));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(500)]
    public async Task A_member_whose_name_is_not_valid_Unicode_is_an_error_of_the_server(int status)
    {
        await using var server = ScriptedServer.Answering(Reply.Of(status, """{"\ud800_longer_than_any_name_that_is_looked_for":1}"""));
        using var client = Clients.Of(server);

        await Assert.ThrowsAnyAsync<AmasException>(() => client.Agents.ListAsync(Token));
        await Assert.ThrowsAnyAsync<AmasException>(() => client.Agents.ValidateAsync(JsonElement.Parse("{}"), Token));
        await Assert.ThrowsAnyAsync<AmasException>(() => client.Agents.CreateAsync(JsonElement.Parse("{}"), Token));
    }

    [Fact]
    public async Task A_byte_order_mark_before_the_JSON_is_skipped()
    {
        await using var server = ScriptedServer.Answering(Reply.Json("\uFEFF[]"));
        using var client = Clients.Of(server);

        Assert.Empty(await client.Agents.ListAsync(Token));
    }

    private static byte[] Zip(byte[] plain)
    {
        using MemoryStream packed = new();
        using (GZipStream zip = new(packed, CompressionMode.Compress))
        {
            zip.Write(plain);
        }

        return packed.ToArray();
    }
}
