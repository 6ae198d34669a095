using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace Amas.Emulator.Tests.Page;

public sealed class AccessTests
{
    [Theory]
    [InlineData("localhost:PORT")]
    [InlineData("LOCALHOST:PORT")]
    [InlineData("127.0.0.1:PORT")]
    public async Task It_responds_to_local_host_names(string host)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        Assert.Equal(HttpStatusCode.OK, (await Visit.ToAsync(emulator, "/", host: host)).Status);
    }

    [Theory]
    [InlineData("evil.example:PORT")]
    [InlineData("localhost.evil.example:PORT")]
    [InlineData("127.0.0.1.evil.example:PORT")]
    [InlineData("127.0.0.2:PORT")]
    [InlineData("192.168.1.5:PORT")]
    [InlineData("localhost")]
    [InlineData("localhost:1")]
    public async Task A_foreign_host_name_that_resolves_here_is_forbidden(string host)
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var agent = (await emulator.CreateAsync("""{"name":"Secret plan"}""")).Id;

        foreach (var path in (string[])["/", $"/agents/{agent}/", "/sessions/x/"])
        {
            var visit = await Visit.ToAsync(emulator, path, host: host);
            Assert.Equal(HttpStatusCode.Forbidden, visit.Status);
            Assert.StartsWith("This page is only available on this machine", visit.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("Secret", visit.Html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task It_responds_to_the_address_that_it_listens_on()
    {
        await using var emulator = await RunningEmulator.StartAsync(options => options with { Host = "127.0.0.2" });

        Assert.Equal(HttpStatusCode.OK, (await Visit.ToAsync(emulator, "/")).Status);
    }

    [Theory]
    [InlineData("api.example", "agent/")]
    [InlineData("api.example:8787", "")]
    [InlineData("localhost.api.example", "agent/")]
    [InlineData("api.example", "openapi.json")]
    public async Task Other_host_names_may_not_use_the_api_of_this_machine(string host, string path)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var (status, body) = await AskAsync(emulator, host, path);

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("--allowed-host", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:1234")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]:80")]
    [InlineData("192.0.2.7")]
    [InlineData("emulator")]
    [InlineData("Emulator:8787")]
    public async Task Names_of_this_machine_addresses_and_allowed_names_may_use_it(string host)
    {
        await using var emulator = await RunningEmulator.StartAsync(options => options with { AllowedHosts = ["emulator"] });

        Assert.Equal(HttpStatusCode.OK, (await AskAsync(emulator, host, "agent/")).Status);
    }

    [Fact]
    public async Task An_emulator_for_other_machines_checks_names_only_if_some_are_allowed()
    {
        await using var open = await RunningEmulator.StartAsync(options => options with { Host = "0.0.0.0" });
        await using var named = await RunningEmulator.StartAsync(options => options with { Host = "0.0.0.0", AllowedHosts = ["emulator"] });

        Assert.Equal(HttpStatusCode.OK, (await AskAsync(open, "api.example", "agent/")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync(named, "api.example", "agent/")).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(named, "emulator", "agent/")).Status);
    }

    [Fact]
    public async Task Values_that_look_like_credentials_are_masked_and_the_page_says_so()
    {
        await using var emulator = await RunningEmulator.StartAsync();
        var id = (await emulator.CreateAsync("""
            {"name": "Keys", "description": "d", "agent_type": "llm_agent", "system_prompt": "Use sk-abcdefghijklmnopqrstuvwx to search.",
             "tools": [{"name": "t", "headers": {"Authorization": "Bearer short"}}]}
            """)).Id;

        var html = (await Visit.ToAsync(emulator, $"/agents/{id}/")).Html;

        Assert.DoesNotContain("sk-abc", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Bearer short", html, StringComparison.Ordinal);
        Assert.Contains("Values that look like credentials are shown as", html, StringComparison.Ordinal);
    }

    private static async Task<(HttpStatusCode Status, string Body)> AskAsync(RunningEmulator emulator, string host, string path)
    {
        using HttpClient client = new();
        UriBuilder address = new(new Uri(emulator.BaseAddress, path)) { Host = "127.0.0.1" };
        using HttpRequestMessage request = new(HttpMethod.Get, address.Uri);
        request.Headers.Host = host;
        request.Headers.Add("x-api-key", RunningEmulator.Key);
        using var response = await client.SendAsync(request, RunningEmulator.Cancellation);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(RunningEmulator.Cancellation));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/agents/unknown/")]
    [InlineData("/sessions/unknown/")]
    public async Task Every_page_forbids_scripts_frames_caching_and_external_resources(string path)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var visit = await Visit.ToAsync(emulator, path);

        var style = visit.Html.Split("<style>")[1].Split("</style>")[0];
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)));
        Assert.Equal(
            $"default-src 'none'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            visit.Header("Content-Security-Policy"));
        Assert.Equal(
            ("nosniff", "DENY", "no-referrer", "no-store", "same-origin"),
            (
                visit.Header("X-Content-Type-Options"),
                visit.Header("X-Frame-Options"),
                visit.Header("Referrer-Policy"),
                visit.Header("Cache-Control"),
                visit.Header("Cross-Origin-Resource-Policy")));
        Assert.Equal("text/html; charset=utf-8", visit.ContentHeaders.ContentType?.ToString());
        Assert.DoesNotContain("style=\"", visit.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", style, StringComparison.Ordinal);
        Assert.All(visit.Links, link => Assert.StartsWith("/", link, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task It_is_read_only(string method)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var visit = await Visit.ToAsync(emulator, "/", method);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, visit.Status);
        Assert.Equal("GET, HEAD", string.Join(", ", visit.ContentHeaders.Allow));
    }

    [Fact]
    public async Task A_head_request_gets_the_headers_of_the_page()
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var (page, head) = (await Visit.ToAsync(emulator, "/"), await Visit.ToAsync(emulator, "/", "HEAD"));

        Assert.Equal(
            (HttpStatusCode.OK, "", page.ContentHeaders.ContentLength), (head.Status, head.Html, head.ContentHeaders.ContentLength));
    }

    [Fact]
    public async Task Faults_and_limits_do_not_apply_to_it_and_it_is_logged()
    {
        await using var emulator = await RunningEmulator.StartAsync(options => options with
        {
            Faults = [new(Faults.FaultKind.InternalError, 1)],
            Rate = new(1, TimeSpan.FromHours(1)),
        });

        for (var visit = 0; visit < 3; visit++)
        {
            Assert.Equal(HttpStatusCode.OK, (await Visit.ToAsync(emulator, "/")).Status);
        }

        Assert.All(await emulator.LogAsync(), line => Assert.Contains("\"path\":\"/\",\"status\":200", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nothing/")]
    [InlineData("/nothing/")]
    [InlineData("/agents/")]
    [InlineData("/agents/x/y/")]
    [InlineData("/index.html")]
    public async Task Other_paths_are_not_pages(string path)
    {
        await using var emulator = await RunningEmulator.StartAsync();

        var reply = await emulator.GetAsync(path);

        Assert.Equal((HttpStatusCode.NotFound, """{"detail":"Not found."}"""), (reply.Status, reply.Text));
    }
}
