namespace AmasSync.Cli.Tests.Commands.Testing.Comparing;

/// <summary>How a test that requires less than in the base is shown: never as an improvement of the agent.</summary>
public sealed class LoosenedTestTests
{
    [Theory]
    [InlineData(8, "x asks   loosened, passed: base 0/5")]
    [InlineData(0, "+ asks   passed: base 0/5", "--accept-tests", "asks")]
    public async Task A_loosened_test_that_only_the_head_meets_is_no_improvement(int code, string head, params string[] arguments)
    {
        using var project = await ChangeTestAndAgentAsync();

        var run = await project.Given.RunAsync(["test", "--script", "script.yaml", "--base", "main", .. arguments]);

        Assert.Equal(code, run.Code);
        Assert.Contains(head, run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("improved", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_view_says_that_the_test_is_loosened()
    {
        using var project = await ChangeTestAndAgentAsync();

        var run = await project.TestAsync("--junit-into", "t.xml", "--markdown-into", "t.md", "--html-into", "t.html");

        var (junit, markdown, html) = (Read(project, "t.xml"), Read(project, "t.md"), Read(project, "t.html"));
        Assert.Equal("pass", run.Json.GetProperty("tests")[0].GetProperty("verdict").GetString());
        Assert.True(run.Json.GetProperty("tests")[0].GetProperty("fails").GetBoolean());
        Assert.Contains("<failure message=\"loosened, passed: base 0/5", junit, StringComparison.Ordinal);
        Assert.Contains("passed, loosened", markdown, StringComparison.Ordinal);
        Assert.Contains("loosened", html, StringComparison.Ordinal);
        Assert.DoesNotContain("improved", junit + markdown + html, StringComparison.Ordinal);
    }

    // What was right before is wrong now, and the other way around.
    private static async Task<BranchProject> ChangeTestAndAgentAsync()
    {
        var project = await new BranchProject().CommitAsync();
        project.Write("agents/desk.yaml", BranchProject.CreateAgent("Be quick."));
        project.Write(
            "agents/desk.tests.yaml", BranchProject.CreateTests("4/5").Replace("value: order number", "value: get it back", StringComparison.Ordinal));
        return project;
    }

    private static string Read(BranchProject project, string name) => File.ReadAllText(project[name]);
}
