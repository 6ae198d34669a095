using System.Xml.Linq;

namespace AmasSync.Cli.Tests.Commands;

public sealed class GraphCommandTests
{
    private const string Workflow = """
        name: Review
        architecture: workflow
        entry_point: writer
        agents:
          - {name: writer, agent_type: llm_agent, llm_config: {model: gpt-4o}, system_prompt: Write.}
          - {name: 'check "end"', agent_type: react_agent, tools: [calculator], system_prompt: Check.}
          - {name: lost, agent_type: llm_agent, system_prompt: Nobody calls.}
        edges:
          - {from: writer, to: 'check "end"'}
          - {from: 'check "end"', condition: Good?, condition_type: boolean, routing: {"yes": __end__, "no": writer}}
        """;

    [Fact]
    public async Task A_workflow_is_a_Mermaid_flowchart_with_types_models_tools_and_routing()
    {
        var run = await Drawn();

        Assert.Equal(0, run.Code);
        Assert.StartsWith("flowchart TD\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("[\"writer<br/>llm_agent · gpt#45;4o\"]", run.Out, StringComparison.Ordinal);
        Assert.Contains("[[\"check #34;end#34;<br/>react_agent<br/>calculator\"]]", run.Out, StringComparison.Ordinal);
        Assert.Contains("|\"yes\"|", run.Out, StringComparison.Ordinal);
        Assert.Contains("no way leads here\"]:::marked", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quotes_in_a_name_are_escaped_in_DOT()
    {
        var run = await Drawn("--format", "dot");

        Assert.Equal(0, run.Code);
        Assert.Contains("check \\\"end\\\"\\nreact_agent\\ncalculator\", shape=component", run.Out, StringComparison.Ordinal);
        Assert.EndsWith("}\n", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_SVG_is_a_document_of_its_own()
    {
        var run = await Drawn("--format", "svg");

        Assert.Equal(0, run.Code);
        Assert.Equal("svg", XDocument.Parse(run.Out).Root?.Name.LocalName);
    }

    private static async Task<ToolRun> Drawn(params string[] options)
    {
        using TemporaryFolder folder = new();
        folder.Write("agents/review.yaml", Workflow);
        return await new ToolRun.Given { Folder = folder.Path }.RunAsync(["graph", .. options]);
    }
}
