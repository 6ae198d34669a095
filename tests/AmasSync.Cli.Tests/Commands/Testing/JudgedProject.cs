namespace AmasSync.Cli.Tests.Commands.Testing;

/// <summary>A project with one agent, one test with a criterion in prose, and a judge.</summary>
internal static class JudgedProject
{
    public const string Judge = """
        version: 1
        judge:
          name: Strict Judge
          agent_type: llm_agent
          system_prompt: PROMPT
          llm_config: {model: gpt-4o, temperature: 0}
          structured_output: {enabled: true, schema: {because: {type: str}, conforms: {type: bool}}}
        samples:
          - {criterion: Is polite., answer: Hello., conforms: true}
          - {criterion: Is polite., answer: Go away., conforms: false}
        """;

    /// <summary>Adds the test and the judge to a project that has the agent.</summary>
    public static TemporaryFolder Fill(TemporaryFolder folder, int runs = 1, string assertion = "Is polite.")
    {
        folder.Write("agents/strict.judge.yaml", Judge);
        folder.Write("agents/one.tests.yaml", $$"""
            version: 1
            tests:
              - id: polite
                runs: {{runs}}
                pass: {{runs}}
                turns: [{user: My order is late., assert: [{{assertion}}]}]
            """);
        return folder;
    }

    public static Task<ToolRun> RunAsync(TemporaryFolder folder, params string[] arguments)
    {
        Dictionary<string, string> variables = new() { ["AMAS_API_KEY"] = "k", ["DESK_TOKEN"] = "s3cret-value-1" };
        ToolRun.Given given = new() { Folder = folder.Path, Variables = variables, Columns = 200 };
        return given.RunAsync([.. arguments, "--parallel", "1", "--color", "never"]);
    }
}
