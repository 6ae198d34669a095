using Amas.Config.Findings;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using Amas.Config.Yaml.Parsing;
using AmasSync.Core.Desired;
using AmasSync.Core.Validation;

namespace AmasSync.Core.Tests.Desired;

/// <summary>A variable inside a text is put in as it is written, also in the text of a file, and <c>--var</c> replaces something.</summary>
public sealed class VariableTextTests : IDisposable
{
    private readonly ProjectFixture project = new();
    private ProjectVariables variables = new();

    public void Dispose() => project.Dispose();

    [Theory]
    [InlineData("02142")]
    [InlineData("+4930123456")]
    [InlineData("0x1F")]
    [InlineData("0o14")]
    [InlineData("True")]
    [InlineData("1.")]
    [InlineData("1.50")]
    [InlineData(".5")]
    [InlineData("1e3")]
    [InlineData("-0")]
    [InlineData("FALSE")]
    public void A_variable_in_a_text_is_what_was_written(string written)
    {
        Vars($"x: {written}\ny: '1'\n");
        variables.Override("y", written);
        variables.Override("z", written);
        var agent = Sound("name: A\na: <${{ vars.x }}>\nb: <${{ vars.y }}>\nc: <${{ vars.z }}>\n");
        Assert.All(["a", "b", "c"], key => Assert.Equal($"<{written}>", Text(agent, key)));
    }

    [Fact]
    public void A_number_of_this_run_in_a_text_is_what_was_passed()
    {
        Vars("zip: 12345\n");
        variables.Override("zip", "02142");
        Assert.Equal("zip 02142", Text(Sound("name: A\na: zip ${{ vars.zip }}\n"), "a"));
    }

    [Fact]
    public void A_variable_stands_in_the_text_of_a_file_too()
    {
        Vars("company: Acme\nzip: 02142\n");
        project.With("prompts/p.md", "You work for ${{ vars.company }},\r\n${{vars.zip}}. {{ x }} and $${{ y }}.\r\n");
        var agent = Sound("name: A\np: !file ../prompts/p.md\n");
        Assert.Equal("You work for Acme,\n02142. {{ x }} and ${{ y }}.\n", Text(agent, "p"));
        Assert.Equal(
            [ProvenanceKind.File, ProvenanceKind.VariableText, ProvenanceKind.VariableText],
            agent.Sources.FindProvenance(new("/p")).Select(step => step.Kind));
    }

    [Theory]
    [InlineData("One\n\nfor ${{ vars.compny }} two\n", "AS0507", 3, 5, 23)]
    [InlineData("${{ x }}\n", "AS0506", 1, 1, 9)]
    [InlineData("a\r\nb ${{ vars.l }}", "AS0506", 2, 3, 16)]
    public void A_mistake_in_the_text_of_a_file_has_its_place_there(string text, string code, int line, int column, int endColumn)
    {
        Vars("company: Acme\nl: []\n");
        project.With("prompts/p.md", text);
        var finding = Assert.Single(Read("name: A\np: !file ../prompts/p.md\n").Findings);
        Assert.Equal(
            (code, new Place("prompts/p.md", line, column, line, endColumn), "/p"),
            (finding.Code, finding.Place, finding.Pointer?.Text));
    }

    [Fact]
    public void A_wrong_template_behind_a_variable_in_a_file_stands_where_it_was_written()
    {
        Vars("t: |\n  Much more\n  than its name.\n");
        project.With("prompts/p.md", "For ${{ vars.t }} and\r\nsee {{ nobody.output.x }}.\n");
        var state = Validator.Validate(Read("name: A\nagent_type: llm_agent\nsystem_prompt: !file ../prompts/p.md\n"));
        var finding = Assert.Single(state.Findings, finding => finding.Code.StartsWith("AS03", StringComparison.Ordinal));
        Assert.Equal(new Place("prompts/p.md", 2, 8, 2, 23), finding.Place);
    }

    [Fact]
    public void A_text_of_a_file_with_a_secret_in_it_is_a_secret()
    {
        Vars("token: !env TOKEN\n");
        project.With("prompts/p.md", "Use ${{ vars.token }}.");
        var secret = Assert.IsType<ConfigValue.Secret>(Sound("name: A\np: !file ../prompts/p.md\n").Config["p"]);
        Assert.Equal("Use s3cret-value.", secret.Value);
    }

    [Fact]
    public void A_misspelt_variable_of_this_run_is_an_error_with_the_nearest_name()
    {
        Vars("other: x\nlanguage: en\n");
        variables.Override("langauge", "fr");
        var finding = Assert.Single(Read("name: A\np: ${{ vars.language }}\n").Findings);
        Assert.Equal(
            ("AS0560", Severity.Error, "amas-sync.yaml", 2, "did you mean 'language'?"),
            (finding.Code, finding.Severity, finding.Place.File, finding.Place.Line, finding.Hint));
        Assert.StartsWith("--var langauge replaces nothing", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_misspelt_variable_of_this_run_without_any_other_is_an_error()
    {
        variables.Override("langauge", "fr");
        var state = Read("name: A\np: ${{ vars.language }}\n");
        Assert.Equal(["AS0507", "AS0560"], state.Findings.Select(finding => finding.Code));
        Assert.Equal("did you mean 'language'?", state.Findings[1].Hint);
    }

    [Fact]
    public void A_variable_of_this_run_that_no_file_uses_is_an_error()
    {
        Vars("language: en\n");
        variables.Override("language", "fr");
        var finding = Assert.Single(Read("name: A\np: x\n").Findings);
        Assert.Equal(("AS0560", "amas-sync.yaml", 1), (finding.Code, finding.Place.File, finding.Place.Line));
    }

    [Theory]
    [InlineData("p: ${{ vars.new }}\n")]
    [InlineData("p: !var new\n")]
    [InlineData("p: !file ../prompts/p.md\n")]
    [InlineData("p: !include _x.yaml\n")]
    public void A_variable_of_this_run_that_a_file_uses_is_none(string line)
    {
        project.With("prompts/p.md", "${{ vars.new }}").With("agents/_x.yaml", "[!var new]\n");
        variables.Override("new", "1");
        Assert.Empty(Read("name: A\n" + line).Findings);
    }

    [Fact]
    public void Where_only_some_files_are_read_the_others_may_use_a_variable()
    {
        Vars("language: en\n");
        variables.Override("language", "fr");
        project.With("agents/a.yaml", "name: A\n");
        Assert.Empty(project.Read(source => Source(source) with { Paths = ["agents/a.yaml"] }).Findings);
    }

    private static string Text(DesiredAgent agent, string key) => Assert.IsType<ConfigValue.Text>(agent.Config[key]).Value;

    private DesiredAgent Sound(string yaml)
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

    private DesiredState Read(string yaml) => project.With("agents/a.yaml", yaml).Read(Source);

    private DesiredSource Source(DesiredSource source) => source with
    {
        Variables = variables,
        Environment = new()
        {
            ListedNames = new HashSet<string> { "TOKEN" },
            Values = new Dictionary<string, string> { ["TOKEN"] = "s3cret-value" },
            ApiKeyVariable = "AMAS_API_KEY",
        },
    };
}
