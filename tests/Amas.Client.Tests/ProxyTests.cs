using System.Net;
using System.Net.Sockets;
using Amas.Client.Tests.Server;

namespace Amas.Client.Tests;

public sealed class ProxyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://127.0.0.1:8787/api/v1", false)]
    [InlineData("http://localhost:8787/api/v1", false)]
    [InlineData("http://[::1]:8787/api/v1", false)]
    [InlineData("https://amas.example/api/v1", true)]
    public void A_proxy_is_used_only_for_other_machines(string endpoint, bool isUsed)
    {
        List<SocketsHttpHandler> handlers = [];
        using AmasClient client = new(new Uri(endpoint), new AmasCredential(Clients.Key), new AmasClientOptions
        {
            Transport = handler =>
            {
                handlers.Add(handler);
                return handler;
            },
        });

        Assert.Equal(isUsed, Assert.Single(handlers).UseProxy);
    }

    [Theory]
    [InlineData("http://amas.example/api/v1")]
    [InlineData("https://amas.example/api/v1")]
    public async Task A_proxy_that_is_not_there_is_named(string endpoint)
    {
        using TcpListener reserved = new(IPAddress.Loopback, 0);
        reserved.Start();
        var proxy = $"http://127.0.0.1:{((IPEndPoint)reserved.LocalEndpoint).Port}";
        reserved.Stop();
        using var client = Through(proxy, endpoint);

        var failure = await Assert.ThrowsAsync<AmasConnectionException>(() => client.Agents.ListAsync(Token));

        Assert.StartsWith(
            $"Cannot send GET {endpoint}/agent/ through the proxy {proxy}: the proxy refused the connection.",
            failure.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_whose_name_does_not_exist_is_named()
    {
        using var client = Through("http://no-such-proxy.invalid:3128", "https://amas.example/api/v1");

        var failure = await Assert.ThrowsAsync<AmasConnectionException>(() => client.Agents.ListAsync(Token));

        Assert.Contains("the host name of the proxy http://no-such-proxy.invalid:3128 ", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, "refused with status 403.")]
    [InlineData(407, "refused with status 407: it requires a user name and a password.")]
    public async Task A_proxy_that_opens_no_tunnel_is_named_without_its_password(int status, string reason)
    {
        await using var server = ScriptedServer.Answering(Reply.Of(status));
        using var client = Through($"http://user:secret@{server.Address.Authority}", "https://amas.example/api/v1");

        var failure = await Assert.ThrowsAsync<AmasConnectionException>(() => client.Agents.ListAsync(Token));

        Assert.Contains($"the proxy http://{server.Address.Authority} {reason}", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
        Assert.All(server.Requests, request => Assert.Equal("CONNECT", request.Method));
    }

    [Fact]
    public async Task A_proxy_that_asks_for_a_password_is_named()
    {
        await using var server = ScriptedServer.Answering(Reply.Of(407));
        using var client = Through($"http://{server.Address.Authority}", "http://amas.example/api/v1");

        var failure = await Assert.ThrowsAnyAsync<AmasException>(() => client.Agents.ListAsync(Token));

        var proxy = $"http://{server.Address.Authority}";
        Assert.StartsWith($"The proxy {proxy} requires a user name and a password: ", failure.Message, StringComparison.Ordinal);
    }

    private static AmasClient Through(string proxy, string endpoint)
    {
        var options = Clients.Options();
        options.Transport = handler =>
        {
            handler.Proxy = new WebProxy(proxy);
            return handler;
        };
        return new(new Uri(endpoint), new AmasCredential(Clients.Key), options);
    }
}
