using System.Text.Json;
using Amas.Emulator.Faults;

namespace Amas.Client.Tests.Chat;

/// <summary>Chats with an emulator on a real socket whose connections break.</summary>
public sealed class RealChatTests
{
    private const int Chats = 8;
    private const int Messages = 12;

    private static readonly JsonElement Config = JsonElement.Parse("""{"name":"Support","agent_type":"llm_agent"}""");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_message_is_lost_or_sent_twice_whatever_fails(bool streams)
    {
        await using var emulator = await RealEmulator.StartAsync(options => options with
        {
            Faults = [.. Enum.GetValues<FaultKind>().Select(kind => new FaultShare(kind, 0.03))],
            Seed = 7,
        });
        using AmasClient client = new(emulator.Address, new AmasCredential(RealEmulator.Key), new AmasClientOptions
        {
            RequestTimeout = TimeSpan.FromSeconds(3),
            RetryDelay = TimeSpan.FromMilliseconds(5),
            MaxRetryDelay = TimeSpan.FromMilliseconds(20),
            MaxRetries = 10,
            MaxConcurrentRequests = Chats,
        });

        var histories = await Task.WhenAll(Enumerable.Range(0, Chats).Select(_ => TalkAsync(client, streams)));

        Assert.All(histories, history => Assert.Equal(Enumerable.Range(0, Messages).Select(CreateText), history));
    }

    [Fact]
    public async Task A_reply_that_the_emulator_loses_is_found_by_its_correlation_id()
    {
        await using var emulator = await RealEmulator.StartAsync();
        using var client = emulator.Client();
        var chat = await client.Chats.StartAsync(Config, Token);

        var first = await chat.SendAsync("Hi", cancellationToken: Token);
        var history = await chat.GetMessagesAsync(Token).ToListAsync(Token);

        Assert.All(history, message => Assert.Equal(first.CorrelationId, message.CorrelationId));
    }

    private static async Task<IEnumerable<string>> TalkAsync(AmasClient client, bool streams)
    {
        var chat = await StartAsync(client);
        for (var number = 0; number < Messages; number++)
        {
            var reply = streams
                ? (await chat.StreamAsync(CreateText(number), cancellationToken: Token).OfType<StreamEvent.Completed>().SingleAsync(Token)).Reply
                : await chat.SendAsync(CreateText(number), cancellationToken: Token);
            Assert.Contains(CreateText(number), reply.Content, StringComparison.Ordinal);
        }

        return (await chat.GetMessagesAsync(Token).ToListAsync(Token)).Where(message => message.Role == "user")
            .Select(message => message.Content);
    }

    private static async Task<AmasChat> StartAsync(AmasClient client)
    {
        while (true)
        {
            try
            {
                return await client.Chats.StartAsync(Config, Token);
            }
            catch (AmasException failure) when (failure.MayHaveBeenCarriedOut)
            {
                // A session that was created but is not used has no effect here.
            }
        }
    }

    /// <summary>Creates the same text several times, because such messages are hard to tell apart in the history.</summary>
    private static string CreateText(int number) => number % 3 == 0 ? "Go on" : $"Message {number}";
}
