using System.Text;
using Amas.Config.Json;
using Amas.Config.Yaml.Nodes;
using AmasSync.Core.Desired;

namespace AmasSync.Core.Tests.Desired;

public sealed class SubstitutionTests : IDisposable
{
    private static readonly EnvironmentVariables Variables = new()
    {
        ListedNames = new HashSet<string> { "TOKEN", "EMPTY", "UNSET", "GITHUB_TOKEN", "AMAS_KEY" },
        Values = new Dictionary<string, string>
        {
            ["TOKEN"] = "s3cret-value",
            ["EMPTY"] = "",
            ["HOME"] = "/root",
            ["GITHUB_TOKEN"] = "x",
            ["AMAS_KEY"] = "y",
        },
        ApiKeyVariable = "AMAS_KEY",
    };

    private readonly ProjectFixture project = new();

    public void Dispose() => project.Dispose();

    [Fact]
    public void A_listed_variable_is_substituted_and_never_shown()
    {
        var agent = Assert.Single(ReadValid("name: A\nheaders:\n  Authorization: !env TOKEN\n").Agents);
        Assert.Equal(
            """{"name":"A","headers":{"Authorization":"s3cret-value"}}""", Encoding.UTF8.GetString(ConfigJson.SerializeForServer(agent.Config)));
        Assert.Equal(
            """{"name":"A","headers":{"Authorization":{"$sensitive":{"env":"TOKEN"}}}}""", ConfigJson.SerializeRedacted(agent.Config));
    }

    [Theory]
    [InlineData("UNSET", "AS0501")]
    [InlineData("EMPTY", "AS0501")]
    [InlineData("HOME", "AS0502")]
    [InlineData("TOKENN", "AS0502")]
    [InlineData("token", "AS0502")]
    [InlineData("GITHUB_TOKEN", "AS0502")]
    [InlineData("github_token", "AS0502")]
    [InlineData("ACTIONS_RUNTIME_TOKEN", "AS0502")]
    [InlineData("AMAS_KEY", "AS0502")]
    public void An_unlisted_variable_is_reported_at_its_tag(string name, string code)
    {
        var state = Read($"name: A\nlist:\n  - x\n  - !env {name}\n");
        var finding = Assert.Single(state.Findings);
        Assert.Equal(
            (code, 4, 5, "/list/1", "A"), (finding.Code, finding.Place.Line, finding.Place.Column, finding.Pointer?.Text, finding.Agent));
        Assert.False(state.IsValid);
    }

    [Fact]
    public void A_name_cannot_come_from_the_environment()
    {
        var state = Read("name: !env TOKEN\n");
        Assert.Equal("AS0505", Assert.Single(state.Findings).Code);
        Assert.Empty(state.Agents);
    }

    [Theory]
    [InlineData("One\n", "One\n")]
    [InlineData("One", "One")]
    [InlineData("\uFEFFOne\r\n\r\ntwo\rthree", "One\n\ntwo\nthree")]
    [InlineData("a\u2028b\fc\t", "a\u2028b\fc\t")]
    [InlineData("$${{ vars.x }}", "${{ vars.x }}")]
    [InlineData("", "")]
    public void A_file_is_substituted_as_its_text(string written, string text)
    {
        project.With("prompts/p.md", written);
        Assert.Equal(text, ((ConfigValue.Text)ReadValid("name: A\nprompt: !file ../prompts/p.md\n").Agents[0].Config["prompt"]!).Value);
    }

    [Theory]
    [InlineData("../../secret.md")]
    [InlineData("/etc/hostname")]
    [InlineData("link.md")]
    [InlineData("../prompts/folder/secret.md")]
    [InlineData("../agents/../../secret.md")]
    [InlineData("round.md")]
    public void A_path_outside_the_project_is_reported_and_not_read(string path)
    {
        project.With("../secret.md", "secret")
            .WithLink("agents/link.md", "../../secret.md")
            .WithLink("prompts/folder", "../..")
            .WithLink("agents/round.md", "round.md");
        var state = Read($"name: A\nprompt: !file {path}\n");
        var finding = Assert.Single(state.Findings);
        Assert.Equal(("AS0503", 2, 9), (finding.Code, finding.Place.Line, finding.Place.Column));
        Assert.DoesNotContain("secret\"", ConfigJson.SerializeRedacted(state.Agents[0].Config), StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_inside_the_project_is_followed()
    {
        project.With("prompts/p.md", "text").WithLink("agents/p.md", "../prompts/p.md");
        Assert.Equal("text", ((ConfigValue.Text)ReadValid("name: A\nprompt: !file p.md\n").Agents[0].Config["prompt"]!).Value);
    }

    [Fact]
    public void A_missing_file_is_reported_with_the_nearest_name()
    {
        project.With("prompts/writer.md", "");
        var finding = Assert.Single(Read("name: A\nprompt: !file ../prompts/writter.md\n").Findings);
        Assert.Equal(("AS0504", "did you mean '../prompts/writer.md'?"), (finding.Code, finding.Hint));
    }

    [Theory]
    [InlineData(new byte[] { 0x61, 0x0A, 0xFF }, "AS0005", "agents/p.md", 2)]
    [InlineData(new byte[] { 0x61, 0x00 }, "AS0005", "agents/p.md", 1)]
    public void A_file_that_is_not_text_is_reported_in_that_file(byte[] bytes, string code, string file, int line)
    {
        project.With("agents/p.md", bytes);
        var finding = Assert.Single(Read("name: A\nprompt: !file p.md\n").Findings);
        Assert.Equal((code, file, line), (finding.Code, finding.Place.File, finding.Place.Line));
    }

    [Fact]
    public void A_file_over_the_limit_is_not_read()
    {
        project.With("agents/big.md", "").With("agents/big.yaml", "");
        foreach (var name in new[] { "agents/big.md", "agents/big.yaml" })
        {
            using var stream = File.OpenWrite(project.PathOf(name));
            stream.SetLength(TextFile.MaxBytes + 1L);
        }

        var state = Read("name: A\nprompt: !file big.md\n");
        Assert.Equal(
            [("agents/big.yaml", 1), ("agents/test.yaml", 2)], state.Findings.Select(finding => (finding.Place.File, finding.Place.Line)));
        Assert.All(state.Findings, finding => Assert.Equal("AS0007", finding.Code));
    }

    [Fact]
    public void An_undefined_variable_inside_text_is_reported_and_an_escaped_one_is_not()
    {
        var state = Read("name: A\na: x ${{ vars.y }}\nb: x $${{ y }}\nc: '{{ y }}'\n");
        var finding = Assert.Single(state.Findings);
        Assert.Equal(("AS0507", "/a"), (finding.Code, finding.Pointer?.Text));
        Assert.Equal("x ${{ y }}", ((ConfigValue.Text)state.Agents[0].Config["b"]!).Value);
    }

    private DesiredState ReadValid(string yaml)
    {
        var state = Read(yaml);
        Assert.Empty(state.Findings);
        return state;
    }

    private DesiredState Read(string yaml) => project.With("agents/test.yaml", yaml).Read(Variables);
}
