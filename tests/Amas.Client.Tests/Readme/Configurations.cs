using System.Text.Json;

namespace Amas.Client.Tests.Readme;

/// <summary>The programs of the README about saved agents, workflows and inputs.</summary>
internal static class Configurations
{
    public static async Task SavedAgentAsync(AmasClient client, TextWriter Console)
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
        foreach (var known in await client.Agents.ListAsync())
        {
            Console.WriteLine($"{known.Name} ({known.AgentKey})");
        }

        // Any number of sessions, each with the configuration that the agent has when it is made.
        var session = await client.Sessions.CreateFromAgentAsync(agent.Id);
        var reply = await client.Runtime.ExecuteAsync(session.Id, "Hi!");
        Console.WriteLine(reply.Content);

        // An update sends the full configuration. Sessions keep the one that they were made with.
        var updated = JsonElement.Parse(config.GetRawText().Replace("You are a helpful support agent.", "Updated prompt here", StringComparison.Ordinal));
        await client.Agents.UpdateAsync(agent.Id, updated);

        await client.Sessions.DeleteAllOfAgentAsync(agent.AgentKey!);
        await client.Agents.DeleteAsync(agent.Id);
        // end
    }

    public static async Task WorkflowAsync(AmasClient client, string path, TextWriter Console)
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

    public static async Task InputsAsync(AmasClient client, string sessionId, TextWriter Console)
    {
        // snippet: inputs
        ContentBlock[] content =
        [
            new ContentBlock.Text("What is on this picture?"),
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
