using System.Reflection;
using System.Text.Json;

namespace Amas.Client.Tests;

/// <summary>An application can be tested without a server: it derives from the clients and returns models of the factory.</summary>
public sealed class MockingTests
{
    private static readonly Type[] Clients =
        [typeof(AmasClient), typeof(AmasAgentsClient), typeof(AmasSessionsClient), typeof(AmasRuntimeClient), typeof(AmasChatsClient), typeof(AmasChat)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> ClientNames => [.. Clients.Select(type => type.Name)];

    [Fact]
    public async Task A_derived_client_returns_canned_results()
    {
        using FakeClient client = new();

        var names = await client.Agents.GetAllAsync(Token).Select(agent => agent.Name).ToListAsync(Token);
        var chat = await client.Chats.StartAsync(default, Token);
        var reply = await chat.SendAsync("Hi", cancellationToken: Token);
        var failure = await Assert.ThrowsAsync<AmasRateLimitedException>(() => chat.GetStatusAsync(Token));

        Assert.Equal(["Support", "Sales"], names);
        Assert.Equal("Hi to you", reply.Content);
        Assert.Equal(TimeSpan.FromSeconds(7), failure.RetryAfter);
    }

    [Fact]
    public async Task A_member_that_is_not_overridden_says_so()
    {
        using FakeClient client = new();

        Assert.Throws<InvalidOperationException>(() => client.Sessions);
        await Assert.ThrowsAsync<InvalidOperationException>(() => client.Agents.GetAsync("1", Token));
    }

    [Theory]
    [MemberData(nameof(ClientNames))]
    public void Every_member_of_a_client_can_be_overridden(string name)
    {
        var client = Clients.Single(type => type.Name == name);
        var members = client
            .GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly)
            .Where(method => method.Name != nameof(IDisposable.Dispose));

        Assert.All(members, method => Assert.True(method is { IsVirtual: true, IsFinal: false }, method.Name));
        Assert.Contains(
            client.GetConstructors(BindingFlags.Instance | BindingFlags.NonPublic),
            constructor => constructor.IsFamily && constructor.GetParameters().Length == 0);
    }

    [Theory]
    [InlineData(400, typeof(AmasBadRequestException))]
    [InlineData(401, typeof(AmasUnauthorizedException))]
    [InlineData(403, typeof(AmasForbiddenException))]
    [InlineData(404, typeof(AmasNotFoundException))]
    [InlineData(409, typeof(AmasRefusedException))]
    [InlineData(429, typeof(AmasRateLimitedException))]
    [InlineData(503, typeof(AmasServerException))]
    public void The_factory_creates_the_exception_of_a_status(int status, Type type)
    {
        var exception = AmasModelFactory.CreateException(status, "no", [new("a.b", "missing")], TimeSpan.FromSeconds(1), true);

        Assert.IsType(type, exception);
        Assert.Equal((status, "no", true), (exception.Status, exception.ServerMessage, exception.MayHaveBeenCarriedOut));
        Assert.Equal("a.b", exception is AmasBadRequestException bad ? bad.Errors[0].Field : "a.b");
    }

    [Fact]
    public void The_factory_creates_every_other_model()
    {
        var reply = AmasModelFactory.CreateReply("R", sessionId: "s");

        Assert.Equal("s", AmasModelFactory.CreateSession("s", title: "T").Id);
        Assert.True(AmasModelFactory.CreateSessionStatus("s", "processing").IsProcessing);
        Assert.Equal(reply, AmasModelFactory.CreateExecutionException(reply, "no model").Reply);
        Assert.True(AmasModelFactory.CreateTimeoutException(mayHaveBeenCarriedOut: true).MayHaveBeenCarriedOut);
        Assert.Null(AmasModelFactory.CreateConnectionException().Status);
        Assert.Throws<ArgumentOutOfRangeException>(() => AmasModelFactory.CreateException(200));
    }

    private sealed class FakeClient : AmasClient
    {
        public override AmasAgentsClient Agents { get; } = new FakeAgents();

        public override AmasChatsClient Chats { get; } = new FakeChats();
    }

    private sealed class FakeAgents : AmasAgentsClient
    {
        public override IAsyncEnumerable<SavedAgent> GetAllAsync(CancellationToken cancellationToken = default)
        {
            SavedAgent[] agents = [AmasModelFactory.CreateSavedAgent("1", "Support"), AmasModelFactory.CreateSavedAgent("2", "Sales")];
            return agents.ToAsyncEnumerable();
        }
    }

    private sealed class FakeChats : AmasChatsClient
    {
        public override Task<AmasChat> StartAsync(JsonElement config, CancellationToken cancellationToken = default) =>
            Task.FromResult<AmasChat>(new FakeChat());
    }

    private sealed class FakeChat : AmasChat
    {
        public override Task<AmasReply> SendAsync(
            string text, ExecuteOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(AmasModelFactory.CreateReply($"{text} to you"));

        public override Task<SessionStatus> GetStatusAsync(CancellationToken cancellationToken = default) =>
            Task.FromException<SessionStatus>(AmasModelFactory.CreateException(429, retryAfter: TimeSpan.FromSeconds(7)));
    }
}
