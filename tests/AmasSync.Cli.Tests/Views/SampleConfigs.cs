using Amas.Config.Json;

namespace AmasSync.Cli.Tests.Views;

/// <summary>Configurations for sample plans, as JSON.</summary>
internal static class SampleConfigs
{
    public const string OldPrompt = """
        You answer customers of a shop.

        Be polite.
        Answer in two sentences. Never promise a refund.
        Sign with the name of the shop.
        """;

    public const string NewPrompt = """
        You answer customers of a shop.

        Be polite.
        Answer in two sentences. Do not promise a refund before billing has confirmed it.
        Sign with the name of the shop.
        If you do not know, say so.
        """;

    public static ConfigValue.Map Support(string temperature, string prompt, string tools) => Map($$"""
        {
          "name": "Support Agent",
          "architecture": "workflow",
          "entry_point": "support_agent",
          "agents": [
            {
              "name": "support_agent",
              "agent_type": "llm_agent",
              "system_prompt": {{Quote(prompt)}},
              "llm_config": {"model": "gpt-4o", "temperature": {{temperature}}, "api_token": {"$sensitive": {"env": "SERP_TOKEN"} } },
              "tools": {{tools}}
            }
          ],
          "edges": [{"from": "support_agent", "to": "__end__"}]
        }
        """);

    public static ConfigValue.Map Triage(string model) => Map($$"""
        {"name": "Triage",
         "agents": [{"name": "classifier", "agent_type": "llm_agent", "llm_config": {"model": "{{model}}"} }],
         "entry_point": "classifier"}
        """);

    public static ConfigValue.Map Flat(string name) => Map($$"""
        {"name": {{Quote(name)}}, "agent_type": "react_agent", "system_prompt": "Find it.",
         "llm_config": {"model": "gpt-4o-mini", "temperature": 0.1}, "tools": ["web_search"]}
        """);

    public static ConfigValue.Map Refunds { get; } = Map("""
        {
          "name": "Refund Desk", "architecture": "workflow", "entry_point": "reader",
          "agents": [
            {"name": "reader", "agent_type": "llm_agent", "llm_config": {"model": "gpt-4o"}},
            {"name": "judge", "agent_type": "llm_agent", "llm_config": {"model": "gpt-4o-mini"}}
          ]
        }
        """);

    public static ConfigValue.Map Map(string json) => (ConfigValue.Map)ConfigJson.Parse(json);

    public static string Quote(string text) => ConfigJson.SerializeRedacted(new ConfigValue.Text(text));
}
