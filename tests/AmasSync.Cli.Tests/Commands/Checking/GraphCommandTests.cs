using System.Xml.Linq;

namespace AmasSync.Cli.Tests.Commands.Checking;

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
        Assert.Contains("n0[\"writer<br/>llm_agent · gpt-4o\"]:::llm", run.Out, StringComparison.Ordinal);
        Assert.Contains("n1[[\"check #34;end#34;<br/>react_agent<br/>calculator\"]]:::react", run.Out, StringComparison.Ordinal);
        Assert.Contains("n1 -.->|\"yes\"| n4", run.Out, StringComparison.Ordinal);
        Assert.Contains("n2[\"lost<br/>llm_agent<br/>unreachable\"]", run.Out, StringComparison.Ordinal);
        Assert.Contains("class n2 marked", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Quotes_in_a_name_are_escaped_in_DOT()
    {
        var run = await Drawn("--format", "dot");

        Assert.Equal(0, run.Code);
        Assert.Contains("g0n1 [label=\"check \\\"end\\\"\\nreact_agent\\ncalculator\",", run.Out, StringComparison.Ordinal);
        Assert.Contains("g0n1 -> g0n4 [label=\" yes \", style=dashed];", run.Out, StringComparison.Ordinal);
        Assert.EndsWith("}\n", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_SVG_is_a_complete_document()
    {
        var run = await Drawn("--format", "svg");

        Assert.Equal(0, run.Code);
        Assert.Equal("svg", XDocument.Parse(run.Out).Root?.Name.LocalName);
    }

    [Theory]
    [InlineData("mermaid", "subgraph g0[\"Hello\"]", "subgraph g1[\"Review\"]")]
    [InlineData("dot", "label=\"Hello\"", "label=\"Review\"")]
    [InlineData("svg", ">Hello</text>", ">Review</text>")]
    public async Task Several_configurations_are_one_picture_each_with_its_title(string format, string first, string second)
    {
        using TemporaryFolder folder = new();
        folder.Write("agents/hello.yaml", "name: Hello\nagent_type: llm_agent\nsystem_prompt: Greet.\n");
        folder.Write("agents/review.yaml", Workflow);

        var run = await new ToolRun.Given { Folder = folder.Path }.RunAsync("graph", "--format", format);

        Assert.Equal(0, run.Code);
        Assert.True(run.Out.IndexOf(first, StringComparison.Ordinal) < run.Out.IndexOf(second, StringComparison.Ordinal), run.Out);
        Assert.Contains(first, run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_agents_is_reported()
    {
        using TemporaryFolder folder = new();
        folder.Write("agents/_fragment.yaml", "tools: []\n");

        var run = await new ToolRun.Given { Folder = folder.Path }.RunAsync("graph");

        Assert.Equal(1, run.Code);
        Assert.Empty(run.Out);
        Assert.Contains("no agents found to draw", run.Error, StringComparison.Ordinal);
    }

    private static async Task<ToolRun> Drawn(params string[] options)
    {
        using TemporaryFolder folder = new();
        folder.Write("agents/review.yaml", Workflow);
        return await new ToolRun.Given { Folder = folder.Path }.RunAsync(["graph", .. options]);
    }
}
