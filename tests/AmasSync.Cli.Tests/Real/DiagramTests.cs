using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Amas.Config.Drawing;
using Amas.Config.Drawing.Svg;
using Amas.Config.Drawing.Text;
using Amas.Config.Json;

namespace AmasSync.Cli.Tests.Real;

/// <summary>
/// Tests every kind of picture with the programs that draw them: they must find exactly the drawn nodes and edges, and nothing injected by
/// a name.
/// </summary>
public sealed partial class DiagramTests
{
    private static readonly string[] HostileNames =
    [
        "say \"hi\"", "a] --> b", "end", "two\nlines", "<script>alert(1)</script>", "`code`", "**bold** __init__", "1. first", "- item", "# head", "%% no",
        "x;y", "#35;", "&quot; &amp;", "a|b|c", "{x} ((y)) [[z]]", "subgraph", "class a b", "click a", "style", "http://x.org/?a=b", "a@b.org", "\\N \\G \\\"",
        "\\", "👩‍🚀 家族 🤖", "e\u0301\u0301", "\u202Eturned", "\u0000\u001B[31m", "", " ", "graph", "digraph { }", "<b>x</b>", "-->", "---", "n0", "$$x$$", "a::b", ":::llm",
        new string('x', 3_000), string.Join(' ', Enumerable.Repeat("word", 400)),
    ];

    private static readonly Dictionary<string, IReadOnlyList<WorkflowDrawing>> Pictures = new()
    {
        ["one of each name"] = [Hostile(HostileNames)],
        ["a title for each name"] = [.. HostileNames.Select(name => WorkflowDrawing.Create(Flat(name)))],
        ["a workflow for each name"] = [.. HostileNames.Select(name => Hostile([name, "other"]))],
        ["a supervisor"] = [Parse("""
            {"name":"Team","architecture":"supervisor","entry_point":"lead","agents":[
              {"name":"lead","agent_type":"supervisor","supervised_agents":["one","two","nobody"],"return_to_supervisor":true},
              {"name":"one","agent_type":"llm_agent"},{"name":"two","agent_type":"react_agent","tools":["calculator"]},{"name":"three","agent_type":"unheard of"}]}
            """)],
    };

    [Fact]
    public async Task Mermaid_finds_the_nodes_and_edges_of_the_drawing()
    {
        var pictures = await AllAsync();

        var seen = await NodeProgram.RunAsync(
            "diagrams.mjs",
            pictures.ToDictionary(picture => picture.Key, picture => WorkflowMermaid.Render(picture.Value)));

        Assert.Equal(
            pictures.Select(picture => $"{picture.Key}: {CountNodes(picture.Value)} nodes, {CountEdges(picture.Value)} edges, {(picture.Value.Count > 1 ? picture.Value.Count : 0)} subgraphs"),
            seen.EnumerateObject().Select(picture => $"{picture.Name}: {picture.Value.GetString()}"));
    }

    [Fact]
    public async Task Mermaid_accepts_a_picture_of_any_size_and_shows_what_was_omitted()
    {
        Dictionary<string, string> pictures = new()
        {
            ["many"] = WorkflowMermaid.Render([Large(400, 1_500)]),
            ["more than are drawn"] = WorkflowMermaid.Render([Large(700, 4_000)]),
            ["many of them"] = WorkflowMermaid.Render([.. Enumerable.Range(0, 60).Select(_ => Large(20, 30))]),
        };

        var seen = await NodeProgram.RunAsync("diagrams.mjs", pictures);

        Assert.All(seen.EnumerateObject(), picture => Assert.Matches(@"^\d+ nodes, \d+ edges, \d+ subgraphs$", picture.Value.GetString()));
        Assert.All(pictures.Values, text => Assert.InRange(text.Length, 1_000, 50_000));
        Assert.All(pictures.Values, text => Assert.Contains("Not drawn", text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Mermaid_rejects_invalid_text()
    {
        var seen = await NodeProgram.RunAsync(
            "diagrams.mjs",
            new Dictionary<string, string> { ["wrong"] = "flowchart TD\n  a[agent (x)]\n" });

        Assert.Contains("Parse error on line 2", seen.GetProperty("wrong").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Graphviz_finds_the_nodes_edges_and_labels_of_the_drawing()
    {
        var dot = RealProgram.Named("dot");
        foreach (var (name, drawings) in await AllAsync())
        {
            var ended = await dot.RunAsync(["-Tjson0"], WorkflowDot.Render(drawings));

            Assert.True(ended is { Code: 0, Error: "" }, $"{name}: {ended.Error}");
            using var graph = JsonDocument.Parse(ended.Out);
            var boxes = graph.RootElement.GetProperty("objects").EnumerateArray().Where(seen => !seen.TryGetProperty("nodes", out _))
                .ToArray();
            Assert.Equal(
                drawings.SelectMany(drawing => drawing.Nodes).Select(node => string.Join('\n', NodeText.RenderLines(node)))
                    .Order(StringComparer.Ordinal),
                boxes.Select(box => Unescaped(box.GetProperty("label").GetString())).Order(StringComparer.Ordinal));
            Assert.Equal(CountEdges(drawings), graph.RootElement.TryGetProperty("edges", out var edges) ? edges.GetArrayLength() : 0);
        }
    }

    [Fact]
    public async Task Graphviz_rejects_invalid_text()
    {
        var ended = await RealProgram.Named("dot").RunAsync(["-Tcanon"], "digraph { a [label=\"x\"y\"]; }");

        Assert.NotEqual(0, ended.Code);
    }

    [Fact]
    public async Task An_SVG_shows_each_box_once_for_any_names()
    {
        foreach (var (name, drawings) in await AllAsync())
        {
            var svg = XDocument.Parse(WorkflowSvg.RenderStandalone(drawings));

            Assert.True(
                CountNodes(drawings) == svg.Descendants()
                    .Count(element => ((string?)element.Attribute("class"))?.StartsWith("wf-box", StringComparison.Ordinal) == true), name);
            Assert.Equal(
                drawings.Count > 1 ? drawings.Count : 0,
                svg.Descendants().Count(element => (string?)element.Attribute("class") == "wf-heading"));
        }
    }

    /// <summary>Returns the pictures above, and those of this repository's own agents: each, and all in one.</summary>
    private static async Task<Dictionary<string, IReadOnlyList<WorkflowDrawing>>> AllAsync()
    {
        var rendered = await new ToolRun.Given { Folder = Repository.Root }.RunAsync("render", "--project", Repository.Root);
        Assert.Equal(0, rendered.Code);
        WorkflowDrawing[] own = [.. rendered.Json.EnumerateArray().Select(config => Parse(config.GetRawText()))];
        Assert.True(own.Length >= 6);
        Dictionary<string, IReadOnlyList<WorkflowDrawing>> all = new(Pictures) { ["all of our own"] = own };
        foreach (var drawing in own)
        {
            all[drawing.Title] = [drawing];
        }

        return all;
    }

    private static int CountNodes(IReadOnlyList<WorkflowDrawing> drawings) => drawings.Sum(drawing => drawing.Nodes.Count);

    private static int CountEdges(IReadOnlyList<WorkflowDrawing> drawings) => drawings.Sum(drawing => drawing.Edges.Count);

    // Like Graphviz reads a label: escapes, then entities.
    private static string Unescaped(string? label) => Escape()
        .Replace(label ?? "", match => match.Groups[1].Value == "n" ? "\n" : match.Groups[1].Value)
        .Replace("&amp;", "&", StringComparison.Ordinal);

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escape();

    private static WorkflowDrawing Parse(string json) => WorkflowDrawing.Create((ConfigValue.Map)ConfigJson.Parse(json));

    private static ConfigValue.Map Flat(string name)
        => (ConfigValue.Map)ConfigJson.Parse(JsonSerializer.Serialize(new { name, agent_type = name, tools = new[] { name } }));

    /// <summary>
    /// Agents with those names in a row, each with an edge labeled with its name, one edge to a missing agent, and the name as type, model
    /// and tool.
    /// </summary>
    private static WorkflowDrawing Hostile(string[] names) => Parse(JsonSerializer.Serialize(new
    {
        name = names[0],
        architecture = "workflow",
        entry_point = names[0],
        agents = names.Select(name => new { name, agent_type = name, llm_config = new { model = name }, tools = new[] { name } }),
        edges = names.Zip(names.Skip(1)).Select(object (pair) => new
        {
            from = pair.First,
            condition = pair.First,
            condition_type = "boolean",
            routing = new Dictionary<string, string> { [pair.First] = pair.Second, [$"not {pair.First}"] = $"nobody {pair.First}" },
        }),
    }));

    private static WorkflowDrawing Large(int agents, int edges) => Parse(JsonSerializer.Serialize(new
    {
        name = "Large",
        architecture = "workflow",
        entry_point = "agent-0",
        agents = Enumerable.Range(0, agents)
            .Select(agent => new { name = Name(agent), agent_type = "react_agent", tools = new[] { "tavily_search", "calculator" } }),
        edges = Enumerable.Range(0, edges)
            .Select(edge => new { from = Name(edge % agents), to = Name(((edge * 7) + 1 + (edge / agents)) % agents) }),
    }));

    private static string Name(int agent) => string.Create(CultureInfo.InvariantCulture, $"agent-{agent}");
}
