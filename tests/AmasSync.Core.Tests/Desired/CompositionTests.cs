using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing;
using AmasSync.Core.Desired;
using AmasSync.Core.Sources;
using AmasSync.Core.Validation;

namespace AmasSync.Core.Tests.Desired;

public sealed class CompositionTests : IDisposable
{
    private readonly ProjectFixture project = new();
    private ProjectVariables variables = new();
    private string environment = "production";

    public void Dispose() => project.Dispose();

    [Fact]
    public void A_variable_is_substituted_with_its_type()
    {
        Vars("n: 1.50\nb: true\nt: '007'\nl: [a, {k: v}]\nnone:\n");
        Assert.Equal(
            """{"name":"A","n":1.50,"b":true,"t":"007","l":["a",{"k":"v"}]}""",
            Rendered("name: A\nn: !var n\nb: !var b\nt: !var t\nl: !var l\nx: !var none\n"));
    }

    [Theory]
    [InlineData("x ${{ vars.t }} ${{vars.n}}${{ vars.b }}", "x eu 1.50true")]
    [InlineData("$${{ vars.t }} {{ t }} $${{", "${{ vars.t }} {{ t }} ${{")]
    [InlineData("$$${{ vars.t }}", "$${{ vars.t }}")]
    [InlineData("$ {{ vars.t }}", "$ {{ vars.t }}")]
    public void A_variable_is_substituted_inside_text(string written, string expected)
    {
        Vars("n: 1.50\nb: true\nt: eu\n");
        Assert.Equal(expected, Assert.IsType<ConfigValue.Text>(ReadValid($"name: A\np: '{written}'\n").Config["p"]).Value);
    }

    [Theory]
    [InlineData("${{ vars.missing }}", "AS0507")]
    [InlineData("${{ vars.l }}", "AS0506")]
    [InlineData("${{ env.HOME }}", "AS0506")]
    [InlineData("${{ vars.t", "AS0506")]
    [InlineData("${{ vars.t }", "AS0506")]
    [InlineData("${{ }}", "AS0506")]
    [InlineData("${{ secrets.TOKEN }}", "AS0506")]
    public void A_value_that_cannot_be_part_of_text_is_reported(string written, string code)
    {
        Vars("t: eu\nl: []\n");
        var finding = Assert.Single(Read($"name: A\nlist:\n  - '{written}'\n").Findings);
        Assert.Equal(
            (code, "agents/a.yaml", 3, "/list/0", "A"),
            (finding.Code, finding.Place.File, finding.Place.Line, finding.Pointer?.Text, finding.Agent));
    }

    [Fact]
    public void Text_that_contains_a_secret_is_a_secret()
    {
        Vars("token: !env TOKEN\nhost: h\n");
        var agent = ReadValid("name: A\nheader: Bearer ${{ vars.token }} ${{ vars.host }}\ndirect: !var token\n");
        Assert.Equal(
            """{"name":"A","header":{"$sensitive":{"env":"TOKEN","text":"Bearer ${{ vars.token }} h"}},"direct":{"$sensitive":{"env":"TOKEN"}}}""",
            ConfigJson.SerializeRedacted(agent.Config));
        Assert.Equal("Bearer s3cret-value h", Assert.IsType<ConfigValue.Secret>(agent.Config["header"]).Value);
    }

    [Fact]
    public void An_unset_environment_variable_is_reported_at_its_place_with_its_provenance()
    {
        Vars("token: !env UNSET\n");
        var finding = Assert.Single(Read("name: A\nheader: !var token\n").Findings);
        Assert.Equal(
            ("AS0501", "amas-sync.yaml", 1, "!var token at agents/a.yaml:2:9"),
            (finding.Code, finding.Place.File, finding.Place.Line, finding.Provenance));
    }

    [Theory]
    [InlineData("t", "08", "\"08\"")]
    [InlineData("n", "08", "8")]
    [InlineData("n", "x", null)]
    [InlineData("n", "2", "2")]
    [InlineData("b", "yes", null)]
    [InlineData("b", "false", "false")]
    [InlineData("l", "x", null)]
    [InlineData("new", "3", "3")]
    [InlineData("new", "1=2", "\"1=2\"")]
    [InlineData("new", "99999999999999999999999999999999999999", "\"99999999999999999999999999999999999999\"")]
    public void A_value_of_this_run_has_the_type_of_the_value_that_it_overrides(string name, string text, string? expected)
    {
        Vars("n: 1\nb: true\nt: eu\nl: []\n");
        variables.Override(name, text);
        var state = Read($"name: A\nx: !var {name}\n");
        Assert.Equal(expected is null ? ["AS0513"] : [], state.Findings.Select(finding => finding.Code));
        if (expected is not null)
        {
            Assert.Equal($$"""{"name":"A","x":{{expected}}}""", ConfigJson.SerializeRedacted(state.Agents[0].Config));
        }
    }

    [Fact]
    public void A_value_of_this_run_that_overrides_a_secret_is_a_secret()
    {
        Vars("token: !env TOKEN\n");
        variables.Override("token", "other");
        Assert.Equal("""{"name":"A","x":{"$sensitive":{"env":"TOKEN"}}}""", Rendered("name: A\nx: !var token\n"));
    }

    [Fact]
    public void A_file_is_included_with_its_own_tags_and_paths()
    {
        Vars("model: gpt-4o\n");
        project.With("shared/llm.yaml", "model: !var model\nnote: !file notes/n.md\nmore: !include deep/x.yaml\n")
            .With("shared/notes/n.md", "N")
            .With("shared/deep/x.yaml", "[1, 2]");
        Assert.Equal(
            """{"name":"A","llm_config":{"model":"gpt-4o","note":"N","more":[1,2]}}""",
            Rendered("name: A\nllm_config: !include ../shared/llm.yaml\n"));
    }

    [Fact]
    public void An_include_cycle_is_reported_with_its_files()
    {
        project.With("agents/_x.yaml", "k: !include _y.yaml\n").With("agents/_y.yaml", "k: [!include _x.yaml]\n");
        var finding = Assert.Single(Read("name: A\na: !include _x.yaml\n").Findings);
        Assert.Equal(("AS0508", "agents/_y.yaml", "/a/k/k/0"), (finding.Code, finding.Place.File, finding.Pointer?.Text));
        Assert.Contains("agents/_x.yaml → agents/_y.yaml → agents/_x.yaml", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Exponentially_growing_includes_are_reported()
    {
        for (var i = 0; i < 50; i++)
        {
            project.With($"agents/_{i}.yaml", $"[!include _{i + 1}.yaml, !include _{i + 1}.yaml]");
        }

        project.With("agents/_50.yaml", "x");
        Assert.Equal("AS0509", Assert.Single(Read("name: A\na: !include _0.yaml\n").Findings).Code);
    }

    [Theory]
    [InlineData("a: 1\n---\nb: 2\n", "AS0509", "agents/_x.yaml")]
    [InlineData("a: [\n", "AS0001", "agents/_x.yaml")]
    [InlineData("a: 1\na: 2\n", "AS0002", "agents/_x.yaml")]
    public void An_error_in_an_included_file_is_reported_there_once(string text, string code, string file)
    {
        project.With("agents/_x.yaml", text).With("agents/b.yaml", "name: B\nx: !include _x.yaml\n");
        var findings = Validator.Sort(Read("name: A\nx: !include _x.yaml\n").Findings);
        Assert.Equal((code, file), findings.Select(finding => (finding.Code, finding.Place.File)).Distinct().Single());
        Assert.Single(findings);
    }

    [Theory]
    [InlineData("!include ../../out.yaml")]
    [InlineData("!include /etc/hostname")]
    [InlineData("!include link.yaml")]
    public void An_include_outside_the_project_is_reported_and_not_read(string tag)
    {
        project.With("../out.yaml", "leaked: true").WithLink("agents/link.yaml", "../../out.yaml");
        var state = Read($"name: A\nx: {tag}\n");
        Assert.Contains(state.Findings, finding => finding.Code is "AS0503" && finding.Place.Line == 2);
        Assert.DoesNotContain("leaked", ConfigJson.SerializeRedacted(state.Agents[0].Config), StringComparison.Ordinal);
    }

    [Fact]
    public void Defaults_apply_to_every_agent_in_their_folder_and_below()
    {
        project
            .With("_defaults.yaml", "tags: {owner: root, level: 0}\n")
            .With("agents/_defaults.yaml", "llm_config: {model: gpt-4o, temperature: 0.2}\ntags: {level: 1}\n")
            .With("agents/x/_defaults.yml", "llm_config: {temperature: 0.9, top_p: 1}\n")
            .With("agents/x/b.yaml", "name: B\nllm_config: {model: o3, top_p: null}\n");
        var state = Read("name: A\ntags: {level: null}\n");
        Assert.Empty(state.Findings);
        Assert.Equal(
            [
                """{"name":"A","tags":{"owner":"root"},"llm_config":{"model":"gpt-4o","temperature":0.2}}""",
                """{"name":"B","llm_config":{"model":"o3","temperature":0.9},"tags":{"level":1,"owner":"root"}}""",
            ],
            state.Agents.Select(agent => ConfigJson.SerializeRedacted(agent.Config)));
    }

    [Fact]
    public void Elements_of_named_lists_are_merged_by_name_and_a_wildcard_applies_to_all()
    {
        project.With(
            "agents/_defaults.yaml",
            "agents:\n  - {name: '*', llm_config: {model: m}, note: all}\n  - {name: two, note: second}\n  - {name: three, tools: [a]}\n");
        Assert.Equal(
            """{"name":"A","agents":[{"name":"one","llm_config":{"model":"own"},"note":"all"},"""
            + """{"name":"two","note":"second","llm_config":{"model":"m"}},{"name":"three","tools":["a"],"llm_config":{"model":"m"}"""
            + ""","note":"all"}]}""",
            Rendered("name: A\nagents:\n  - {name: one, llm_config: {model: own}}\n  - {name: two}\n"));
    }

    [Fact]
    public void A_wildcard_does_not_add_a_list()
    {
        project.With("agents/_defaults.yaml", "agents:\n  - {name: '*', note: all}\n");
        Assert.Equal("""{"name":"A"}""", Rendered("name: A\n"));
    }

    [Fact]
    public void A_wildcard_deep_inside_defaults_is_never_sent()
    {
        project.With("agents/_defaults.yaml", "memory_config:\n  modules:\n    - {name: '*', enabled: true}\nagents:\n  - name: extra\n"
            + "    knowledge_bases:\n      - {name: '*', top_k: 5}\n");
        Assert.Equal("""{"name":"A","memory_config":{},"agents":[{"name":"extra"}]}""", Rendered("name: A\n"));
    }

    [Theory]
    [InlineData("agents: [{name: w}, {agent_type: x}]", "agents/a.yaml")]
    [InlineData("agents: [{name: w}, {name: w}]", "agents/a.yaml")]
    [InlineData("agents: [{name: !env TOKEN}]", "agents/a.yaml")]
    public void Elements_without_unique_names_are_reported_and_kept(string list, string file)
    {
        foreach (var layer in new[] { "agents/_defaults.yaml", "agents/a.production.yaml" })
        {
            project.With("agents/_defaults.yaml", "").With("agents/a.production.yaml", "").With(layer, "agents: [{name: '*', note: x}]\n");
            var state = Read($"name: A\n{list}\n");
            Assert.Equal(
                ("AS0033", file, 2), state.Findings.Select(finding => (finding.Code, finding.Place.File, finding.Place.Line)).Single());
            Assert.DoesNotContain("\"*\"", ConfigJson.SerializeRedacted(state.Agents[0].Config), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_overlay_whose_elements_have_no_unique_names_is_reported()
    {
        project.With("agents/a.production.yaml", "agents: [{name: w, note: x}, {name: w, note: y}]\n");
        var state = Read("name: A\nagents: [{name: w}]\n");
        Assert.Equal(("AS0033", "agents/a.production.yaml"), (state.Findings.Single().Code, state.Findings[0].Place.File));
        Assert.Equal("""{"name":"A","agents":[{"name":"w"}]}""", ConfigJson.SerializeRedacted(state.Agents[0].Config));
    }

    [Fact]
    public void A_wildcard_without_elements_has_no_effect()
    {
        project.With("agents/a.production.yaml", "knowledge_bases: [{name: '*', top_k: 5}]\n");
        Assert.Equal("""{"name":"A"}""", Rendered("name: A\nknowledge_bases: null\n"));
    }

    [Fact]
    public void An_empty_list_removes_the_list_below_it()
    {
        project.With("agents/_defaults.yaml", "knowledge_bases: [{name: docs}]\n").With("agents/a.production.yaml", "agents: []\n");
        Assert.Equal("""{"name":"A","knowledge_bases":[],"agents":[]}""", Rendered("name: A\nknowledge_bases: []\nagents: [{name: w}]\n"));
    }

    [Fact]
    public void A_key_keeps_its_position_even_if_an_overlay_adds_to_its_list()
    {
        project.With("agents/a.production.yaml", "note: y\nagents: [{name: w, level: 2}]\n");
        var sources = ReadValid("name: A\nagents: [{name: w}]\nnote: x\n").Sources;
        Assert.Equal(
            ("agents/a.yaml", "agents/a.production.yaml"),
            (sources.FindKeyPlace(JsonPointer.Of("agents")).File, sources.FindKeyPlace(JsonPointer.Of("note")).File));
    }

    [Fact]
    public void The_size_of_substituted_variables_is_limited()
    {
        Vars($"x: {new string('x', 200_000)}\n");
        var finding = Assert.Single(Read($"name: A\np: {string.Concat(Enumerable.Repeat("${{vars.x}}", 1000))}\n").Findings);
        Assert.Equal(("AS0509", 2, "/p"), (finding.Code, finding.Place.Line, finding.Pointer?.Text));
    }

    [Fact]
    public void The_nesting_limit_applies_to_substituted_variables()
    {
        Vars($"x: {new string('[', 30)}1{new string(']', 30)}\n");
        Assert.Equal("AS0008", Assert.Single(Read($"name: A\np: {new string('[', 40)}!var x{new string(']', 40)}\n").Findings).Code);
    }

    [Fact]
    public void The_provenance_names_the_variable_that_refers_to_a_missing_value()
    {
        Vars("a: 1\nt: !env UNSET\n");
        Assert.Equal(
            "${{ vars.t }} at agents/a.yaml:2:19",
            Assert.Single(Read("name: A\np: \"${{ vars.a }} ${{ vars.t }}\"\n").Findings).Provenance);
    }

    [Theory]
    [InlineData("p: |\n    ${{ vars.t }} and\n    {{ nobody.output.x }}, ${{ vars.t }}\n", 4, 8, 4, 23)]
    [InlineData("p: a ${{vars.t}} {{ nobody.output.x }}\n", 2, 21, 2, 36)]
    [InlineData("p: '${{vars.t}}{{ nobody.output.x }}'\n", 2, 19, 2, 34)]
    [InlineData("p: '{{ nobody.${{vars.o}}.x }}'\n", 2, 8, 2, 28)]
    [InlineData("p: '{{ ${{vars.n}}.output.x }}'\n", 2, 8, 2, 28)]
    public void An_error_in_text_with_variables_is_reported_where_it_is_written(
        string prompt, int line, int column, int endLine, int endColumn)
    {
        Vars("t: |\n  Much more\n  than its name.\no: output\nn: nobody\n");
        var state = Validator.Validate(Read($"name: A\n{prompt.Replace("p: ", "system_prompt: ", StringComparison.Ordinal)}"));
        var finding = Assert.Single(state.Findings, finding => finding.Code.StartsWith("AS03", StringComparison.Ordinal));
        var shift = line == 2 ? "system_prompt".Length - 1 : 0;
        Assert.Equal(new Place("agents/a.yaml", line, column + shift, endLine, endColumn + shift), finding.Place);
    }

    [Fact]
    public void An_invalid_variable_in_text_is_reported_where_it_is_written()
    {
        Vars("t: 1\n");
        var findings = Read("name: A\np: |\n  One\n  ${{ vars.tt }}\n  ${{ x }} ${{ vars.no }}\n").Findings;
        Assert.Equal(
            [(4, 3, 17), (5, 3, 11), (5, 12, 26)],
            findings.Select(finding => (finding.Place.Line, finding.Place.Column, finding.Place.EndColumn)));
    }

    [Fact]
    public void An_error_in_an_aliased_value_is_reported_once()
    {
        var state = Read("name: A\nx: &x {y: !env UNSET}\nz: *x\n");
        Assert.Single(Validator.Sort(state.Findings));
    }

    [Fact]
    public void Defaults_apply_to_an_agent_that_is_reached_through_a_link()
    {
        project.With("agents/_defaults.yaml", "note: x\n").With("agents/a.yaml", "name: A\n").WithLink("../alias", "project");
        ProjectFolder alias = new(project.PathOf("../alias"));
        foreach (var (root, path) in new[] { (project.Folder, "../alias/agents/a.yaml"), (alias, "agents/a.yaml") })
        {
            var agent = Assert.Single(project.Read(source => source with { Project = root, Paths = [project.PathOf(path)] }).Agents);
            Assert.Equal(("agents/a.yaml", """{"name":"A","note":"x"}"""), (agent.File, ConfigJson.SerializeRedacted(agent.Config)));
        }
    }

    [Fact]
    public void A_name_cannot_be_a_default()
    {
        project.With("agents/_defaults.yaml", "name: Common\n");
        var state = Read("description: x\n---\nname: B\n");
        Assert.Equal(
            ("AS0017", "agents/_defaults.yaml", 1), (state.Findings[0].Code, state.Findings[0].Place.File, state.Findings[0].Place.Line));
        Assert.Equal("B", Assert.Single(state.Agents).Name.Text);
    }

    [Fact]
    public void An_overlay_that_links_out_of_the_project_is_not_read()
    {
        project.With("../out.yaml", "leaked: true").WithLink("agents/a.production.yaml", "../../out.yaml");
        var state = Read("name: A\n");
        Assert.Equal("AS0027", Assert.Single(state.Findings).Code);
        Assert.Equal("""{"name":"A"}""", ConfigJson.SerializeRedacted(state.Agents[0].Config));
    }

    [Fact]
    public void Shared_files_may_be_empty()
    {
        project.With("agents/_defaults.yaml", "# nothing yet\n").With("agents/a.production.yaml", "");
        Assert.Equal("""{"name":"A"}""", Rendered("name: A\n"));
    }

    [Fact]
    public void A_variable_in_a_key_is_a_warning()
    {
        Vars("x: y\n");
        var finding = Assert.Single(Read("name: A\nvariables:\n  ${{ vars.x }}: 1\n").Findings);
        Assert.Equal(("AS0506", Severity.Warning, 3, 3), (finding.Code, finding.Severity, finding.Place.Line, finding.Place.Column));
    }

    [Fact]
    public void An_overlay_applies_only_in_its_environment()
    {
        project.With(
            "agents/a.production.yaml",
            "llm_config: {model: big}\ntools: [b]\nnote:\nagents:\n  - {name: '*', level: 2}\n  - {name: two, level: 3}\n");
        const string Text = "name: A\nllm_config: {model: small, temperature: 1}\ntools: [a, c]\nnote: x\nagents:\n  - name: one\n"
            + "  - name: two\n";
        Assert.Equal(
            """{"name":"A","llm_config":{"model":"big","temperature":1},"tools":["b"],"agents":[{"name":"one","level":2},"""
            + """{"name":"two","level":3}]}""",
            Rendered(Text));
        environment = "staging";
        Assert.Equal(
            """{"name":"A","llm_config":{"model":"small","temperature":1},"tools":["a","c"],"note":"x","agents":[{"name":"one"},"""
            + """{"name":"two"}]}""",
            Rendered(Text));
    }

    [Fact]
    public void An_overlay_of_a_file_with_several_documents_names_the_one_that_it_changes()
    {
        project.With("agents/a.production.yaml", "name: B\nx: 2\n---\ny: 3\n");
        var state = Read("name: A\n---\nname: B\nx: 1\n");
        Assert.Equal(
            ["""{"name":"A"}""", """{"name":"B","x":2}"""], state.Agents.Select(agent => ConfigJson.SerializeRedacted(agent.Config)));
        Assert.Equal(
            ("AS0032", "agents/a.production.yaml", 4),
            (state.Findings[0].Code, state.Findings[0].Place.File, state.Findings[0].Place.Line));
    }

    [Fact]
    public void An_overlay_of_an_unknown_environment_is_reported_with_the_nearest_name()
    {
        project.With("agents/a.prodution.yaml", "llm_config: {model: big}\n").With("agents/a.v2.yaml", "name: A2\n");
        var state = Read("name: A\n");
        var finding = Assert.Single(state.Findings);
        Assert.Equal(("AS0018", "agents/a.prodution.yaml", "did you mean 'production'?"), (finding.Code, finding.Place.File, finding.Hint));
        Assert.Equal(["A2", "A"], state.Agents.Select(agent => agent.Name.Text));
    }

    [Fact]
    public void Two_overlays_of_one_file_are_reported()
    {
        project.With("agents/a.production.yaml", "x: 1\n").With("agents/a.production.yml", "x: 2\n");
        Assert.Equal(
            ("AS0019", "agents/a.production.yml"),
            Read("name: A\n").Findings.Select(finding => (finding.Code, finding.Place.File)).Single());
    }

    [Fact]
    public void An_unresolved_value_that_an_overlay_replaces_is_not_reported()
    {
        project.With("agents/a.production.yaml", "x: here\n");
        Assert.Equal("""{"name":"A","x":"here"}""", Rendered("name: A\nx: !var nowhere\n"));
    }

    [Theory]
    [InlineData("- a\n", "AS0017")]
    [InlineData("a: [\n", "AS0001")]
    public void Invalid_defaults_are_reported_once(string text, string code)
    {
        project.With("agents/_defaults.yaml", text).With("agents/b.yaml", "name: B\n");
        var finding = Assert.Single(Read("name: A\n").Findings);
        Assert.Equal((code, "agents/_defaults.yaml"), (finding.Code, finding.Place.File));
    }

    [Fact]
    public void An_invalid_value_is_reported_once_in_the_file_that_contains_it()
    {
        project
            .With("agents/_defaults.yaml", "description: x\nllm_config:\n  temperature: high\n")
            .With("agents/b.yaml", "name: B\nagent_type: llm_agent\nsystem_prompt: You answer.\nllm_config: {model: gpt-4o}\n");
        var state = Validator.Validate(Read("name: A\nagent_type: llm_agent\nsystem_prompt: You help.\nllm_config: {model: gpt-4o}\n"));
        var finding = Assert.Single(state.Findings, finding => finding.Severity == Severity.Error);
        Assert.Equal(("agents/_defaults.yaml", 3), (finding.Place.File, finding.Place.Line));
        Assert.Equal("agents/_defaults.yaml under agents/a.yaml, and 1 more", finding.Provenance);
    }

    [Fact]
    public void An_error_in_a_prompt_is_reported_on_its_line_in_the_prompt_file()
    {
        project.With("prompts/p.md", "You answer.\nUse {{ writer.output }} here.\n");
        var state = Validator.Validate(
            Read("name: A\nagent_type: llm_agent\nsystem_prompt: !file ../prompts/p.md\nllm_config: {model: gpt-4o}\n"));
        var finding = Assert.Single(state.Findings, finding => finding.Code.StartsWith("AS03", StringComparison.Ordinal));
        Assert.Equal(("prompts/p.md", 2, 8), (finding.Place.File, finding.Place.Line, finding.Place.Column));
        Assert.Equal("!file ../prompts/p.md at agents/a.yaml:3:16", finding.Provenance);
    }

    [Fact]
    public void Every_merged_value_has_its_own_provenance()
    {
        project
            .With("shared/llm.yaml", "model: gpt-4o\ntemperature: 0.2\n")
            .With("agents/_defaults.yaml", "agents:\n  - name: '*'\n    llm_config: !include ../shared/llm.yaml\n")
            .With("agents/a.production.yaml", "agents:\n  - name: one\n    llm_config: {model: !var model}\n");
        Vars("model: o3\n");
        var values = ExplainedValue.Explain(ReadValid("name: A\nagents:\n  - name: one\n")).ToDictionary(value => value.Pointer.Text);
        Assert.Equal(
            [
                "/agents/0/llm_config/model amas-sync.yaml:1 agents/a.production.yaml over agents/a.yaml, "
                + "!var model at agents/a.production.yaml:3:25",
                "/agents/0/llm_config/temperature shared/llm.yaml:2 agents/_defaults.yaml under agents/a.yaml, "
                + "!include ../shared/llm.yaml at agents/_defaults.yaml:3:17",
                "/agents/0/name agents/a.yaml:3 ",
                "/name agents/a.yaml:1 ",
            ],
            values.Values.OrderBy(value => value.Pointer.Text, StringComparer.Ordinal).Select(value =>
                $"{value.Pointer} {value.Place.File}:{value.Place.Line} {ProvenanceStep.Describe(value.Provenance, value.Place)}"));
    }

    private string Rendered(string yaml) => ConfigJson.SerializeRedacted(ReadValid(yaml).Config);

    private DesiredAgent ReadValid(string yaml)
    {
        var state = Read(yaml);
        Assert.Empty(state.Findings);
        return state.Agents[0];
    }

    private void Vars(string yaml)
    {
        variables = new();
        foreach (var member in Assert.IsType<SourceNode.Mapping>(Assert.Single(YamlReader.Read("amas-sync.yaml", yaml).Value).Root).Members)
        {
            variables.Declare(member.Key, member.Value);
        }
    }

    private DesiredState Read(string yaml) => project.With("agents/a.yaml", yaml).Read(source => source with
    {
        Variables = variables,
        Environments = new(environment, ["production", "staging"]),
        Environment = new()
        {
            ListedNames = new HashSet<string> { "TOKEN", "UNSET" },
            Values = new Dictionary<string, string> { ["TOKEN"] = "s3cret-value" },
            ApiKeyVariable = "AMAS_API_KEY",
        },
    });
}
