using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Amas.Client.Tests.Server;

namespace Amas.Client.Tests;

public sealed class ConnectionTests
{
    private static readonly JsonElement Config = JsonElement.Parse("""{"name":"A"}""");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_create_is_retried_if_the_connection_is_refused()
    {
        List<AmasCall> calls = [];
        using AmasClient client = new(
            new Uri($"http://127.0.0.1:{FreePort()}"),
            new AmasCredential(Clients.Key),
            Clients.Options(onCall: calls.Add));

        var failure = await Assert.ThrowsAsync<AmasConnectionException>(() => client.Agents.CreateAsync(Config, Token));

        Assert.Equal(5, calls.Count);
        Assert.False(failure.MayHaveBeenCarriedOut);
        Assert.Equal($"Cannot send POST {failure.RequestUri}: the server refused the connection.", failure.Message);
    }

    [Fact]
    public async Task A_host_name_that_does_not_exist_is_reported_without_retries()
    {
        List<AmasCall> calls = [];
        using AmasClient client = new(
            new Uri("http://no-such-host.invalid/api"),
            new AmasCredential(Clients.Key),
            Clients.Options(onCall: calls.Add));

        var failure = await Assert.ThrowsAsync<AmasConnectionException>(() => client.Agents.ListAsync(Token));

        Assert.Equal(
            "Cannot send GET http://no-such-host.invalid/api/agent/: the host name no-such-host.invalid cannot be resolved.",
            failure.Message);
        Assert.NotEmpty(calls);
    }

    [Fact]
    public async Task An_untrusted_certificate_is_reported_without_retries()
    {
        using var certificate = SelfSigned();
        await using ScriptedServer server = new(_ => Reply.Json("[]"), certificate);
        List<AmasCall> calls = [];
        using var client = Clients.Of(server, onCall: calls.Add);

        var failure = await Assert.ThrowsAsync<AmasConnectionException>(() => client.Agents.CreateAsync(Config, Token));

        Assert.StartsWith($"Cannot send POST {server.Address}/agent/: ", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.MayHaveBeenCarriedOut);
        Assert.Single(calls);
        Assert.Empty(server.Lines);
    }

    [Fact]
    public async Task A_certificate_that_the_caller_trusts_is_accepted()
    {
        using var certificate = SelfSigned();
        await using ScriptedServer server = new(_ => Reply.Json("[]"), certificate);
        using AmasClient client = new(server.Address, new AmasCredential(Clients.Key), new AmasClientOptions
        {
            Transport = sockets =>
            {
                sockets.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == certificate
                    .GetCertHashString();
                return sockets;
            },
        });

        Assert.Empty(await client.Agents.ListAsync(Token));
    }

    [Fact]
    public async Task A_server_that_does_not_respond_costs_one_timeout_per_attempt()
    {
        await using var server = ScriptedServer.Answering(Reply.Hang);
        using var client = Impatient(server);

        var failure = await Assert.ThrowsAsync<AmasTimeoutException>(() => client.Agents.UpdateAsync("1", Config, Token));

        Assert.Equal($"PATCH {server.Address}/agent/1/ did not complete within 0.2 s.", failure.Message);
        Assert.True(failure.MayHaveBeenCarriedOut);
        Assert.Equal(2, server.Lines.Count);
    }

    [Fact]
    public async Task A_create_without_a_response_in_time_is_sent_once()
    {
        await using var server = ScriptedServer.Answering(Reply.Hang);
        using var client = Impatient(server);

        var failure = await Assert.ThrowsAsync<AmasTimeoutException>(() => client.Agents.CreateAsync(Config, Token));

        Assert.True(failure.MayHaveBeenCarriedOut);
        Assert.Single(server.Lines);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n")]
    [InlineData("HTTP/1.1 500 OK\r\nContent-Length: 100000000\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nX-Endless: ")]
    public async Task A_response_that_never_ends_times_out(string head)
    {
        await using var server = ScriptedServer.Answering(Reply.Raw(head) with { Drips = true });
        using var client = Impatient(server);

        await Assert.ThrowsAnyAsync<AmasException>(() => client.Agents.ListAsync(Token));

        Assert.Equal(2, server.Lines.Count);
    }

    [Fact]
    public void A_key_that_a_header_cannot_carry_is_rejected_without_being_shown()
    {
        var failure = Assert.Throws<ArgumentException>(() => new AmasClient(new Uri("http://x"), new AmasCredential("top\r\nsecret")));

        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task White_space_around_the_key_is_removed()
    {
        await using var server = ScriptedServer.Answering(Reply.Json("[]"));
        using AmasClient client = new(server.Address, new AmasCredential($" {Clients.Key}\r\n"));

        await client.Agents.ListAsync(Token);

        Assert.Equal(Clients.Key, server.Requests[0].Headers["x-api-key"]);
    }

    [Fact]
    public async Task Nothing_was_sent_to_a_server_that_does_not_accept_the_connection()
    {
        List<AmasCall> calls = [];
        using AmasClient client = new(new Uri("http://127.0.0.1:1"), new AmasCredential(Clients.Key), new AmasClientOptions
        {
            RequestTimeout = TimeSpan.FromSeconds(2),
            RetryDelay = TimeSpan.Zero,
            MaxRetries = 1,
            OnCall = calls.Add,
            Transport = sockets =>
            {
                sockets.ConnectTimeout = TimeSpan.FromMilliseconds(20);
                sockets.ConnectCallback = async (_, token) =>
                {
                    await new TaskCompletionSource().Task.WaitAsync(token);
                    return Stream.Null;
                };
                return sockets;
            },
        });

        var failure = await Assert.ThrowsAsync<AmasConnectionException>(() => client.Agents.CreateAsync(Config, Token));

        Assert.Equal("Cannot send POST http://127.0.0.1:1/agent/: the server did not respond.", failure.Message);
        Assert.False(failure.MayHaveBeenCarriedOut);
        Assert.Equal(2, calls.Count);
    }

    [Fact]
    public void An_option_out_of_range_is_rejected_before_the_first_call()
    {
        AmasClientOptions[] wrong =
        [
            new() { MaxConcurrentRequests = 0 },
            new() { MaxRetries = -1 },
            new() { RequestTimeout = TimeSpan.Zero },
            new() { RequestTimeout = Timeout.InfiniteTimeSpan },
        ];

        AmasCredential key = new("k");
        Assert.All(wrong, options => Assert.Throws<ArgumentOutOfRangeException>(() => new AmasClient(new Uri("http://x"), key, options)));
    }

    [Theory]
    [InlineData("ftp://x/")]
    [InlineData("http://user:pass@x/")]
    [InlineData("http://x/?key=1")]
    [InlineData("http://x/#a")]
    public void An_invalid_endpoint_is_rejected(string address) =>
        Assert.Throws<ArgumentException>(() => new AmasClient(new Uri(address), new AmasCredential(Clients.Key)));

    private static AmasClient Impatient(ScriptedServer server) => new(server.Address, new AmasCredential(Clients.Key), new AmasClientOptions
    {
        RequestTimeout = TimeSpan.FromSeconds(0.2),
        RetryDelay = TimeSpan.FromMilliseconds(1),
        MaxRetries = 1,
    });

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        CertificateRequest request = new("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), password: null);
    }
}
