using System.Text.Json;
using Amas.Client;

namespace ReadmeSamples;

/// <summary>The samples of the README about saved agents, workflows and inputs.</summary>
internal static class AgentSamples
{
    public static async Task SaveAsync(AmasClient client, TextWriter Console)
    {
        // snippet: saved agents
        var config = JsonElement.Parse("""
            {
              "name": "Support Agent Template",
              "architecture": "workflow",
              "agents": [
                {
                  "name": "support_agent",
                  "agent_type": "llm_agent",
                  "system_prompt": "You are a helpful support agent.",
                  "llm_config": { "model": "gpt-4o", "temperature": 0.7 },
                  "tools": ["web_search"]
                }
              ],
              "entry_point": "support_agent"
            }
            """);

        var agent = await client.Agents.CreateAsync(config);
        await foreach (var saved in client.Agents.GetAllAsync())
        {
            Console.WriteLine($"{saved.Name} ({saved.AgentKey})");
        }

        // A session keeps the configuration that the agent has when the session is created.
        var session = await client.Sessions.CreateFromAgentAsync(agent.Id);
        var reply = await client.Runtime.ExecuteAsync(session.Id, "Hi!");
        Console.WriteLine(reply.Content);

        // An update sends the complete configuration.
        var json = config.GetRawText().Replace("You are a helpful support agent.", "Answer in one sentence.", StringComparison.Ordinal);
        await client.Agents.UpdateAsync(agent.Id, JsonElement.Parse(json));

        await client.Sessions.DeleteAllByAgentKeyAsync(agent.AgentKey!);
        await client.Agents.DeleteAsync(agent.Id);
        // end
    }

    public static async Task RunWorkflowAsync(AmasClient client, string path, TextWriter Console)
    {
        // snippet: workflow
        var yaml = await File.ReadAllTextAsync(path);
        var session = await client.Sessions.CreateFromYamlAsync(yaml);

        var reply = await client.Runtime.ExecuteAsync(session.Id, "Write a blog post about AI safety");
        foreach (var message in reply.Messages)
        {
            Console.WriteLine($"{message.Agent}: {message.Content}");
        }

        Console.WriteLine($"{reply.Usage?.InputTokens} tokens read, {reply.Usage?.OutputTokens} written");
        // end
    }

    public static async Task SendInputsAsync(AmasClient client, string sessionId, TextWriter Console)
    {
        // snippet: inputs
        ContentBlock[] content =
        [
            new ContentBlock.Text("What is in this picture?"),
            new ContentBlock.ImageUrl(new Uri("https://example.com/receipt.png")),
        ];
        ExecuteOptions options = new()
        {
            CorrelationId = "order-4711",
            Inputs = new Dictionary<string, JsonElement> { ["customer_name"] = JsonElement.Parse("\"Ada\"") },
        };

        var reply = await client.Runtime.ExecuteAsync(sessionId, content, options);
        Console.WriteLine($"{reply.CorrelationId}: {reply.Content}");
        // end
    }
}
