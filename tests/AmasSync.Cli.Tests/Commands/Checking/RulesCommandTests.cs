using Amas.Config.Findings.Rules;

namespace AmasSync.Cli.Tests.Commands.Checking;

/// <summary>Tests <c>amas-sync rules</c>: the list of all rules, and the explanation of one.</summary>
public sealed class RulesCommandTests
{
    [Fact]
    public async Task The_list_has_a_line_for_each_rule()
    {
        var run = await ToolRun.OfAsync("rules");

        Assert.Equal(0, run.Code);
        Assert.Equal(RuleCatalog.All.Count, run.Out.TrimEnd('\n').Split('\n').Length);
        Assert.Contains("\nAS0203  error    Unknown routing target\n", run.Out, StringComparison.Ordinal);
        Assert.Contains("\nAS0208  warning  Unreachable agent\n", run.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AS0208")]
    [InlineData("as0208")]
    public async Task A_rule_is_explained(string code)
    {
        var run = await ToolRun.OfAsync("rules", code);

        Assert.Equal(0, run.Code);
        Assert.StartsWith("AS0208  Unreachable agent\n\nNo path leads from the start", run.Out, StringComparison.Ordinal);
        Assert.Contains("\nHow to fix it:\nAdd an edge to the agent, or remove the agent.\n", run.Out, StringComparison.Ordinal);
        Assert.Contains(
            "\nDefault severity: warning\nTo change it, add to amas-sync.yaml: rules: {AS0208:",
            run.Out,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_severity_that_cannot_be_changed_is_marked() =>
        Assert.Contains(
            "\nDefault severity: error\nThe severity cannot be changed.\n",
            (await ToolRun.OfAsync("rules", "AS0001")).Out,
            StringComparison.Ordinal);

    [Fact]
    public async Task JSON_contains_the_same_for_all_rules_and_for_one()
    {
        var all = (await ToolRun.OfAsync("rules", "--format", "json")).Json.GetProperty("rules").EnumerateArray();
        var one = Assert.Single((await ToolRun.OfAsync("rules", "AS0001", "--format", "json")).Json.GetProperty("rules").EnumerateArray());

        Assert.Equal(RuleCatalog.All.Select(rule => rule.Id), all.Select(rule => rule.GetProperty("code").GetString()));
        Assert.Equal(
            ["code", "family", "title", "meaning", "help", "default_severity", "configurable"],
            one.EnumerateObject().Select(member => member.Name));
        Assert.Equal("reading", one.GetProperty("family").GetString());
        Assert.Equal("error", one.GetProperty("default_severity").GetString());
        Assert.False(one.GetProperty("configurable").GetBoolean());
    }

    [Theory]
    [InlineData("AS0230", "did you mean 'AS0203'?")]
    [InlineData("nothing", "run 'amas-sync rules' to list all rules")]
    public async Task An_unknown_code_is_an_error_with_a_hint(string code, string hint)
    {
        var run = await ToolRun.OfAsync("rules", code);

        Assert.Equal(1, run.Code);
        Assert.Contains($"unknown rule '{code}' (", run.Error, StringComparison.Ordinal);
        Assert.Contains(hint, run.Error, StringComparison.Ordinal);
    }
}
