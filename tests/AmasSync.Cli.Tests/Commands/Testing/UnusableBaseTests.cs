namespace AmasSync.Cli.Tests.Commands.Testing;

/// <summary>Bases that cannot be compared with: each is a sentence with a way out.</summary>
public sealed class UnusableBaseTests
{
    [Fact]
    public async Task A_folder_without_a_repository_has_no_base()
    {
        using BranchProject project = new();

        var run = await project.TestAsync();

        Assert.Equal(1, run.Code);
        Assert.Contains(
            "--base requires a Git repository, and this folder is in none (run the command in a clone of the repository)",
            run.Error,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("x")]
    [InlineData("--all")]
    public async Task A_commit_that_does_not_exist_is_no_base(string reference)
    {
        using var project = await new BranchProject().CommitAsync();

        var run = await project.Given.RunAsync("test", $"--base={reference}");

        Assert.Equal(1, run.Code);
        Assert.Contains($"commit '{reference}' not found (fetch it first", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shallow_clone_without_a_remote_names_what_to_fetch()
    {
        using var project = await new BranchProject().CommitAsync();
        using var clone = await CloneAsync(project);
        await BranchProject.RunGitAsync(clone.Path, "remote", "remove", "origin");

        var run = await new ToolRun.Given { Folder = clone.Path }.RunAsync(BranchProject.CreateArguments());

        Assert.Equal(1, run.Code);
        Assert.Contains("cannot find the merge base of the folder and 'main'", run.Error, StringComparison.Ordinal);
        Assert.Contains("fetch-depth: 0", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shallow_clone_fetches_what_it_lacks()
    {
        using var project = await new BranchProject().CommitAsync();
        using var clone = await CloneAsync(project);

        var run = await new ToolRun.Given { Folder = clone.Path }.RunAsync(BranchProject.CreateArguments("--changed"));

        Assert.Equal(0, run.Code);
    }

    [Fact]
    public async Task A_base_whose_project_file_has_errors_cannot_be_judged()
    {
        using var project = new BranchProject();
        project.Write("amas-sync.yaml", "version: 1\nenvironments: 3\n");
        await project.CommitAsync();
        project.Write("amas-sync.yaml", "version: 1\nenvironments: {local: {server: embedded, parallel: 1}}\n");

        var run = await project.TestAsync();

        Assert.Equal(4, run.Code);
        Assert.Contains("amas-sync.yaml:2 has an error in the base (", run.Error, StringComparison.Ordinal);
        Assert.Contains("run without --base, or with a base whose project file is valid", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_base_whose_test_file_has_errors_is_named()
    {
        using var project = new BranchProject(tests: "version: 1\ntests: 3\n");
        await project.CommitAsync();
        project.Write("agents/desk.tests.yaml", BranchProject.CreateTests("1/1"));

        var run = await project.TestAsync();

        Assert.Equal(0, run.Code);
        Assert.Contains("agents/desk.tests.yaml:2 has an error in the base (", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--changed", "--changed requires --base")]
    [InlineData("--accept-tests=asks", "--accept-tests requires --base")]
    [InlineData("--budget=500", "--budget requires limits such as messages=500,tokens=200k,minutes=10, not '500'")]
    [InlineData("--budget=messages=5,messages=6", "--budget requires limits")]
    [InlineData("--budget=messages=-1", "--budget requires limits")]
    [InlineData("--budget=euros=1", "--budget requires limits")]
    [InlineData("--budget=messages=99999999999999999999", "--budget requires limits")]
    [InlineData("--runs=0", "--runs requires a whole number from 1 to 1000, not '0'")]
    public async Task Options_that_do_not_fit_are_named(string option, string message)
    {
        using BranchProject project = new();

        var run = await project.Given.RunAsync("test", option);

        Assert.Equal(1, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    private static async Task<TemporaryFolder> CloneAsync(BranchProject project)
    {
        await project.GitAsync("checkout", "-qb", "edit");
        project.Write("note.md", "One.");
        await project.GitAsync("add", ".");
        await project.GitAsync("commit", "-qm", "second");
        TemporaryFolder clone = new();
        var url = new Uri(project.Path).AbsoluteUri;
        await BranchProject.RunGitAsync(clone.Path, "clone", "-q", "--depth", "1", "--no-single-branch", "--branch", "edit", url, ".");
        await BranchProject.RunGitAsync(clone.Path, "branch", "main", "origin/main");
        await project.GitAsync("checkout", "-q", "main");
        return clone;
    }
}
