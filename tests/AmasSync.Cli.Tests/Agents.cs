namespace AmasSync.Cli.Tests;

/// <summary>Small valid SystemConfigs.</summary>
internal static class Agents
{
    public static string Named(string name, string prompt = "Answer in two sentences.") => $"""
        name: {name}
        description: Answers questions
        architecture: workflow
        entry_point: writer
        agents:
          - name: writer
            agent_type: llm_agent
            description: Writes the answer
            llm_config:
              model: gpt-4o-mini
            prompt_config:
              system_prompt: {prompt}
        edges: []

        """;
}
