using System.Text.Json;
using Amas.Client;

namespace ParallelChats;

/// <summary>
/// Runs one chat after another. Each chat sends some messages, checks each reply, and checks that the history contains all messages once and
/// in order.
/// </summary>
internal sealed class Conversation(AmasClient client, int number, Tally tally)
{
    private const int MessagesPerSession = 20;

    private static readonly JsonElement Config = JsonElement.Parse(
        """{"name":"Soak","agent_type":"llm_agent","system_prompt":"Answer.","llm_config":{"model":"gpt-4o"}}""");

    /// <exception cref="LostMessageException">A message was lost or duplicated, or got the reply to another message.</exception>
    public async Task RunUntilAsync(CancellationToken over)
    {
        for (var session = 0; !over.IsCancellationRequested; session++)
        {
            var chat = await StartAsync();
            List<string> sent = [];
            for (var message = 0; message < MessagesPerSession && !over.IsCancellationRequested; message++)
            {
                sent.Add($"chat {number}, session {session}, message {message}.");
                await SayAsync(chat, sent[^1]);
            }

            await CheckAsync(chat, sent);
            await chat.DeleteAsync(CancellationToken.None);
            tally.SessionChecked();
        }
    }

    // If it is unknown whether the session was created, another one is created; an extra empty session is not a lost message.
    private async Task<AmasChat> StartAsync()
    {
        while (true)
        {
            try
            {
                return await client.Chats.StartAsync(Config);
            }
            catch (AmasException unclear) when (unclear.MayHaveBeenCarriedOut)
            {
            }
        }
    }

    private async Task SayAsync(AmasChat chat, string text)
    {
        var reply = await chat.SendAsync(text);
        if (!reply.Content.Contains(text, StringComparison.Ordinal))
        {
            throw new LostMessageException($"'{text}' was answered with '{reply.Content}'.");
        }

        tally.Answered(reply.WasRecovered);
    }

    private static async Task CheckAsync(AmasChat chat, List<string> sent)
    {
        List<string> received = [];
        await foreach (var message in chat.GetMessagesAsync())
        {
            received.Add($"{message.Role}: {message.Content}");
        }

        var asked = received.Where(line => line.StartsWith("user: ", StringComparison.Ordinal)).Select(line => line["user: ".Length..]);
        if (!asked.SequenceEqual(sent) || received.Count != 2 * sent.Count)
        {
            throw new LostMessageException($"Sent {sent.Count} messages; the history of {chat.SessionId} contains:\n{string.Join('\n', received)}");
        }
    }
}
