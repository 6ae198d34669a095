using System.Xml.Linq;
using Amas.Config.Drawing;
using Amas.Config.Drawing.Svg;
using Amas.Config.Json;
using AmasSync.Core.Desired;
using AmasSync.Core.Sources;
using AmasSync.Core.Validation;
using CsCheck;

namespace AmasSync.Core.Tests.Drawing;

public sealed class WorkflowSvgTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly Gen<string> Names = Gen.OneOf(
        Gen.String[Gen.Char.AlphaNumeric, 0, 12],
        Gen.String[Gen.OneOf(
            'a', '<', '>', '&', '"', '\'', '\u0000', '\u001B', '\n', '\uFFFE', '\uFFFF', '\uD800', '\uDC00', '\u202E', '\u0301', '家', ' '),
            0, 30],
        Gen.OneOf(
            "]]>",
            "</text><script>alert(1)</script>",
            "start",
            "END",
            "__start__",
            "👨‍👩‍👧‍👦",
            "",
            new string('x', 5_000),
            "\u2066a\u2069"));

    private static readonly Gen<ConfigValue.Map> Configs =
        from title in Names
        from names in Names.Array[1, 8]
        from ends in Gen.Select(Gen.Int[0, names.Length - 1], Gen.Int[0, names.Length - 1], Names).Array[0, 8]
        select Config(title, names, ends);

    [Fact]
    public void The_SVG_is_well_formed_and_deterministic_for_any_names() => Configs.Holds(
        config =>
        {
            var drawing = WorkflowDrawing.Create(config);
            foreach (var picture in (string[])[WorkflowSvg.RenderInline(drawing), WorkflowSvg.RenderStandalone(drawing)])
            {
                var root = Assert.IsType<XElement>(XDocument.Parse(picture).Root);
                Assert.Equal(Svg + "svg", root.Name);
                Assert.Equal("img", (string?)root.Attribute("role"));
                Assert.DoesNotContain(
                    root.Descendants(), element =>
                        element.Name.LocalName is not ("title" or "desc" or "style" or "g" or "path" or "rect" or "text"));
                Assert.DoesNotContain(root.DescendantsAndSelf().Attributes(), IsOutOfPlace);
            }

            Assert.Equal(WorkflowSvg.RenderStandalone(drawing), WorkflowSvg.RenderStandalone(WorkflowDrawing.Create(config)));
        },
        iter: 300);

    [Fact]
    public void A_long_name_is_shortened_in_its_box_and_complete_in_the_tooltip()
    {
        var name = string.Join('_', Enumerable.Repeat("name", 30));

        var box = Boxes($$"""{"name":"{{name}}","agent_type":"llm_agent"}""").Single();

        Assert.StartsWith(name, (string?)box.Element(Svg + "title"), StringComparison.Ordinal);
        var shown = (string?)box.Elements(Svg + "text").First() ?? "";
        Assert.EndsWith("…", shown, StringComparison.Ordinal);
        Assert.InRange(shown.Length, 10, 40);
    }

    [Fact]
    public void Characters_that_change_the_reading_direction_are_escaped() =>
        Assert.Equal("\\u{202e}txt.exe\\u{0}", (string?)Boxes("""{"name":"\u202Etxt.exe\u0000"}""").Single().Element(Svg + "text"));

    [Fact]
    public void Tools_that_do_not_fit_are_counted() => Assert.Equal(
        ["a", "react_agent · gpt-4o", "tavily_search, tavily_extract +3"],
        Boxes("""
            {"name":"a","agent_type":"react_agent","llm_config":{"model":"gpt-4o"},
             "tools":["tavily_search","tavily_extract","wikipedia_search","arxiv_search","calculator"]}
            """).Single().Elements(Svg + "text").Select(line => line.Value));

    [Fact]
    public void The_SVG_describes_the_workflow_in_words() => Assert.Equal(
        "1 agent, 3 edges. start to a. a to a if no. a to end if yes.",
        (string?)Root("""
            {"name":"n","entry_point":"a","agents":[{"name":"a"}],"edges":[
              {"from":"a","condition":"?","condition_type":"boolean","routing":{"no":"a","yes":"END"}}]}
            """).Element(Svg + "desc"));

    [Fact]
    public void Edges_above_the_limit_are_counted_but_not_drawn_and_the_time_is_bounded()
    {
        var names = Enumerable.Range(0, 90).Select(number => $"n{number}").ToArray();
        var edges = from one in names from other in names select $$"""{"from":"{{one}}","to":"{{other}}"}""";

        var agents = string.Join(',', names.Select(name => $$"""{"name":"{{name}}"}"""));
        var root = Root($$"""{"name":"n","entry_point":"n0","agents":[{{agents}}],"edges":[{{string.Join(',', edges)}}]}""");

        Assert.Empty(root.Descendants(Svg + "path"));
        Assert.Equal("Not drawn: 4,000 edges between them.", (string?)root.Elements(Svg + "text").Single());
    }

    [Fact]
    public void The_agents_of_this_repository_are_drawn_completely()
    {
        DesiredSource source = new() { Project = new ProjectFolder(Repository()) };
        var state = DesiredStateReader.Read(source, new(Validator.CheckAgent), TestContext.Current.CancellationToken);

        Assert.Equal(6, state.Agents.Count);
        foreach (var drawing in state.Agents.Select(agent => WorkflowDrawing.Create(agent.Config)))
        {
            var root = XDocument.Parse(WorkflowSvg.RenderStandalone(drawing)).Root!;
            Assert.Equal(
                drawing.Nodes.Count,
                root.Descendants(Svg + "rect").Count(box => (string?)box.Attribute("class") is "wf-card" or "wf-pill"));
            Assert.Equal(drawing.Edges.Count, root.Descendants(Svg + "path").Count(path => (string?)path.Attribute("class") == "wf-line"));
            Assert.DoesNotContain(drawing.Nodes.OfType<DrawnNode.Agent>(), agent => agent.IsUnreachable || agent.IsDeadEnd);
        }
    }

    private static bool IsOutOfPlace(XAttribute attribute) =>
        attribute.Name.LocalName is "style" or "id" or "href" || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal);

    private static XElement Root(string config) =>
        XDocument.Parse(WorkflowSvg.RenderInline(WorkflowDrawing.Create((ConfigValue.Map)ConfigJson.Parse(config)))).Root!;

    private static IEnumerable<XElement> Boxes(string config) =>
        Root(config).Descendants(Svg + "g").Where(
            group => ((string?)group.Attribute("class"))?.StartsWith("wf-box", StringComparison.Ordinal) == true);

    private static ConfigValue.Map Config(string title, string[] names, (int From, int To, string Label)[] ends) => Map(
        ("name", new ConfigValue.Text(title)),
        ("entry_point", new ConfigValue.Text(names[0])),
        (
            "agents",
            new ConfigValue.List(
                [.. names.Select(name => Map(("name", new ConfigValue.Text(name)), ("agent_type", new ConfigValue.Text(title))))])),
        ("edges", new ConfigValue.List([.. ends.Select(end => Map(
            ("from", new ConfigValue.Text(names[end.From])),
            ("condition", new ConfigValue.Text(end.Label)),
            ("routing", Map((end.Label, new ConfigValue.Text(names[end.To])), ("no", new ConfigValue.Text(end.Label))))))])));

    private static ConfigValue.Map Map(params (string Name, ConfigValue Value)[] members) =>
        new([.. members.DistinctBy(member => member.Name).Select(member => KeyValuePair.Create(member.Name, member.Value))]);

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "AmasSync.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not lie in the repository.");
        }

        return folder.FullName;
    }
}
