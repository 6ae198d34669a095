namespace AmasSync.Core.Tests.Validation;

/// <summary>Small configurations that are valid except for the lines that a test adds.</summary>
internal static class Flow
{
    /// <summary>A flat agent; the lines begin at line 3.</summary>
    public static string Flat(string lines) => $"name: A\nagent_type: llm_agent\n{lines}\n";

    /// <summary>A workflow of writer (with the output field ok) and editor; the edges begin at line 14.</summary>
    public static string Edges(string edges) =>
        $$"""
        name: A
        description: d
        entry_point: writer
        agents:
          - name: writer
            agent_type: llm_agent
            structured_output:
              enabled: true
              schema:
                ok: {type: bool, description: fine or not}
          - name: editor
            agent_type: llm_agent
        edges:
        {{edges}}

        """;

    /// <summary>A system of one agent, which begins at line 11. Lines for further agents include their indentation.</summary>
    public static string Agent(string lines) =>
        $"""
        name: A
        description: d
        entry_point: one
        variables:
          tone:
            type: str
            default: kind
        agents:
          - name: one
            agent_type: react_agent
            {lines}

        """;
}
