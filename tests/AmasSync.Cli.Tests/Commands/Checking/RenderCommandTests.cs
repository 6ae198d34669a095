using Amas.Config.Json;
using Amas.Config.Json.Canonical;
using Amas.Config.Yaml.Parsing;

namespace AmasSync.Cli.Tests.Commands.Checking;

public sealed class RenderCommandTests
{
    private const string Tricky = """
        name: Tricky
        description: "yes: # no"
        "on": [1.50, [], {}, ~, true, "a: b", "- c", "'"]
        nested:
          - - one
            - two
          - key: |
              first line

                third line
            other: "trailing \n\n"
        prompt: "tab\there\nand control \u0007"
        smile: "\U0001F600\nnext"
        """;

    [Fact]
    public async Task Configurations_are_one_array()
    {
        using TemporaryFolder folder = new();
        folder.Write("agents/one.yaml", Agents.Named("One"));
        folder.Write("agents/two.yaml", Agents.Named("Two"));

        var run = await In(folder).RunAsync("render");

        Assert.Equal(0, run.Code);
        Assert.Equal(["One", "Two"], run.Json.EnumerateArray().Select(agent => agent.GetProperty("name").GetString()));
    }

    [Fact]
    public async Task Rendered_YAML_is_equivalent_to_rendered_JSON()
    {
        using TemporaryFolder folder = new();
        folder.Write("agents/tricky.yaml", Tricky);
        folder.Write("agents/one.yaml", Agents.Named("One", "|\n        two\n        lines"));

        var json = await In(folder).RunAsync("render", "--no-validate");
        var yaml = await In(folder).RunAsync("render", "--no-validate", "--format", "yaml");
        folder.Write("again/rendered.yaml", yaml.Out);
        var again = await In(folder).RunAsync("render", "--no-validate", "again");

        Assert.Equal(2, YamlReader.Read("rendered.yaml", yaml.Out).Value.Count);
        Assert.Equal(
            CanonicalJson.SerializeRedacted(ConfigJson.Parse(json.Out)),
            CanonicalJson.SerializeRedacted(ConfigJson.Parse(again.Out)));
    }

    [Fact]
    public async Task A_secret_is_a_placeholder_unless_it_is_requested()
    {
        using TemporaryFolder folder = new();
        folder.Write("amas-sync.yaml", "version: 1\nenvironments: {local: {server: embedded, env: [TOKEN]}}");
        folder.Write("agents/one.yaml", Agents.Named("One") + "token: !env TOKEN\n");
        var given = In(folder) with { Variables = new Dictionary<string, string> { ["TOKEN"] = "s3cret-value" } };

        var marked = await given.RunAsync("render", "--no-validate");
        var shown = await given.RunAsync("render", "--no-validate", "--show-secrets");

        Assert.DoesNotContain("s3cret-value", marked.Out + marked.Error, StringComparison.Ordinal);
        Assert.Equal("TOKEN", marked.Json[0].GetProperty("token").GetProperty("$sensitive").GetProperty("env").GetString());
        Assert.Equal("s3cret-value", shown.Json[0].GetProperty("token").GetString());
    }

    [Fact]
    public async Task Nothing_is_rendered_if_there_are_errors()
    {
        using TemporaryFolder folder = new();
        folder.Write("agents/one.yaml", Agents.Named("One"));
        folder.Write("agents/broken.yaml", "name: [");

        var run = await In(folder).RunAsync("render");
        var unchecked_ = await In(folder).RunAsync("render", "--no-validate");

        Assert.Equal(8, run.Code);
        Assert.Empty(run.Out);
        Assert.Contains("agents/broken.yaml:2:1: error AS0001", run.Error, StringComparison.Ordinal);
        Assert.Equal(8, unchecked_.Code);
        Assert.Equal(1, unchecked_.Json.GetArrayLength());
    }

    private static ToolRun.Given In(TemporaryFolder folder) => new() { Folder = folder.Path };
}
