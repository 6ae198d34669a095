using System.Text.Json;
using Amas.Client;

namespace ReadmeSamples;

/// <summary>
/// The samples of the README that create clients and talk to agents. <c>Console</c> is a parameter, so that tests see the output.
/// </summary>
internal static class ConversationSamples
{
    public static void CreateClient(string key)
    {
        // snippet: client
        using var client = new AmasClient(AmasClient.PublicEndpoint, new AmasCredential(key));
        // end
    }

    public static async Task FirstAgentAsync(AmasClient client, TextWriter Console)
    {
        // snippet: first agent
        var config = JsonElement.Parse("""
            {
              "name": "Customer Support Agent",
              "agent_type": "llm_agent",
              "system_prompt": "You are a helpful customer support agent. Be friendly and professional.",
              "llm_config": { "model": "gpt-4o", "temperature": 0.7 }
            }
            """);

        var validation = await client.Agents.ValidateAsync(config);
        foreach (var error in validation.Errors)
        {
            Console.WriteLine($"{error.Field}: {error.Message}");
        }

        var session = await client.Sessions.CreateAsync(config);
        var reply = await client.Runtime.ExecuteAsync(session.Id, "Hello! I need help with my account.");
        Console.WriteLine(reply.Content);
        // end
    }

    public static async Task ChatAsync(AmasClient client, JsonElement config, TextWriter Console)
    {
        // snippet: chat
        var chat = await client.Chats.StartAsync(config);

        foreach (var question in (string[])["Hi, I need help", "How do I reset my password?", "Thank you!"])
        {
            var reply = await chat.SendAsync(question);
            Console.WriteLine(reply.Content);
        }

        await foreach (var message in chat.GetMessagesAsync())
        {
            Console.WriteLine($"{message.Role}: {message.Content}");
        }
        // end
    }

    public static async Task StreamAsync(AmasChat chat, TextWriter Console)
    {
        // snippet: streaming
        await foreach (var streamEvent in chat.StreamAsync("Tell me a story"))
        {
            switch (streamEvent)
            {
                case StreamEvent.AgentStarted started:
                    Console.WriteLine($"[{started.Agent}]");
                    break;
                case StreamEvent.Delta delta:
                    Console.Write(delta.Text);
                    break;
                case StreamEvent.Restarted:
                    Console.WriteLine(" [connection lost; the reply starts over]");
                    break;
                case StreamEvent.Completed completed:
                    Console.WriteLine();
                    Console.WriteLine($"{completed.Reply.Content.Length} characters in {completed.Reply.ExecutionTime}");
                    break;
            }
        }
        // end
    }

    public static async Task KnowledgeBaseAsync(AmasClient client, TextWriter Console)
    {
        // snippet: knowledge base
        var session = await client.Sessions.CreateFromJsonAsync("""
            {
              "name": "Documentation Agent",
              "agent_type": "llm_agent",
              "system_prompt": "You are a documentation assistant. Use the knowledge base to answer questions accurately.",
              "llm_config": { "model": "gpt-4o" },
              "knowledge_bases": [
                {
                  "name": "product_docs",
                  "knowledge_base_type": "milvus",
                  "id": "kb_abc123",
                  "config": { "top_k": 10, "metric_type": "COSINE" }
                }
              ]
            }
            """);

        var reply = await client.Runtime.ExecuteAsync(session.Id, "How do I configure authentication?");
        Console.WriteLine(reply.Content);
        // end
    }
}
