using AmasSync.Cli.Tests.Git.Inventories;
using AmasSync.Cli.Tests.Hosting;

namespace AmasSync.Cli.Tests.Git;

/// <summary>A repository of another user, as in containers: Git opens it only after its folder was declared safe.</summary>
public sealed class ForeignRepositoryTests
{
    private static readonly Dictionary<string, string> ByAnotherUser = new() { ["GIT_TEST_ASSUME_DIFFERENT_OWNER"] = "1" };

    [Theory]
    [InlineData(1, "plan", "--offline", "--base", "HEAD")]
    [InlineData(1, "doctor")]
    [InlineData(1, "plan")]
    [InlineData(1, "apply", "--yes")]
    public async Task It_is_said_with_the_command_that_trusts_it(int code, params string[] arguments)
    {
        await using var project = await GitProject.OpenAsync();
        var clone = project.Clone("A");

        var run = await ToolProcess.RunAsync(clone, ByAnotherUser, arguments);

        Assert.Equal(code, run.Code);
        AssertTold(run, clone);
    }

    [Fact]
    public async Task A_plan_without_a_commit_says_why()
    {
        using TemporaryFolder folder = new();
        folder.Write("agents/a.yaml", Agents.Named("A"));
        GitRemote.Git(folder.Path, "init", "-q");

        var run = await ToolProcess.RunAsync(folder.Path, ByAnotherUser, "plan");

        Assert.Equal(0, run.Code);
        AssertTold(run, folder.Path);
    }

    [Theory]
    [InlineData("apply", "--yes")]
    [InlineData("ci", "apply")]
    public async Task A_pipeline_is_not_told_that_its_inventory_is_not_tracked(params string[] arguments)
    {
        await using var project = await GitProject.OpenAsync();
        var clone = project.Clone("A");
        var file = Path.Combine(clone, "amas-sync.yaml");
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            file, text.Replace(", inventory: git", "", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Dictionary<string, string> variables = new(ByAnotherUser) { ["CI"] = "true", ["GITHUB_REPOSITORY"] = "acme/agents" };

        var run = await ToolProcess.RunAsync(clone, variables, arguments);

        Assert.Equal(1, run.Code);
        AssertTold(run, clone);
        Assert.DoesNotContain("does not track", run.Error, StringComparison.Ordinal);
    }

    private static void AssertTold(ToolProcess run, string folder)
    {
        Assert.Contains("dubious ownership", run.Out + run.Error, StringComparison.Ordinal);
        Assert.Contains($"git config --global --add safe.directory {folder}", run.Out + run.Error, StringComparison.Ordinal);
    }
}
