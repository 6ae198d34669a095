using AmasSync.Cli.Tests.Testing;

namespace AmasSync.Cli.Tests.Commands.Testing.Comparing;

/// <summary>Records of tests that came with a change are not used, however they came.</summary>
public sealed class ForeignRecordTests
{
    private const string Record = ".amas-sync/tests/capabilities.json";

    [Theory]
    [InlineData(".amas-sync", "shared")]
    [InlineData(".amas-sync/tests", "../shared/tests")]
    [InlineData(".amas-sync", "../elsewhere")]
    public async Task Records_that_a_link_leads_to_are_refused(string link, string target)
    {
        await using var world = await StartAsync();
        world.Write("shared/tests/capabilities.json", "{}");
        world.Write(".gitignore", "shared\n");
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(world.Folder, link)) ?? "");
        Directory.CreateSymbolicLink(Path.Combine(world.Folder, link), target);
        await BranchProject.RunGitAsync(world.Folder, "add", "-f", link);

        var run = await world.TestAsync("--base", "main");

        Assert.Equal(7, run.Code);
        Assert.Contains($"{link} is a link", run.Error, StringComparison.Ordinal);
        Assert.Empty(await world.ListSessionsAsync());
    }

    [Fact]
    public async Task Records_in_a_submodule_are_refused()
    {
        await using var world = await StartWithSubmoduleAsync();

        await AssertRefusedAsync(world, ".amas-sync is a Git repository of its own");
    }

    [Fact]
    public async Task Records_in_a_submodule_without_its_repository_are_refused()
    {
        await using var world = await StartWithSubmoduleAsync();
        Directory.Move(Path.Combine(world.Folder, ".amas-sync/.git"), Path.Combine(world.Folder, "moved"));

        await AssertRefusedAsync(world, "Git tracks .amas-sync as a link or a submodule");
    }

    [Fact]
    public async Task Records_that_an_earlier_submodule_left_are_refused()
    {
        await using var world = await StartWithSubmoduleAsync();
        await BranchProject.RunGitAsync(world.Folder, "update-index", "--force-remove", ".amas-sync");

        await AssertRefusedAsync(world, ".amas-sync is a Git repository of its own");
    }

    [Fact]
    public async Task Records_whose_path_has_another_case_are_refused()
    {
        await using var world = await StartAsync();
        world.Write(Record, "{}");
        const string entry = "100644,e69de29bb2d1d6434b8b29ae775ad8c2e48c5391,.AMAS-Sync/Tests/capabilities.json";
        await BranchProject.RunGitAsync(world.Folder, "update-index", "--add", "--cacheinfo", entry);

        await AssertRefusedAsync(world, "such as .AMAS-Sync/Tests/capabilities.json");
    }

    [Theory]
    [InlineData("--regrade")]
    [InlineData("show", "greets")]
    public async Task Recorded_answers_that_came_with_the_repository_are_not_read(params string[] arguments)
    {
        await using var world = await StartAsync();
        await world.TestAsync();
        Assert.Equal(0, (await world.TestAsync(arguments)).Code);
        await BranchProject.RunGitAsync(world.Folder, "add", "-f", ".amas-sync/tests");

        var run = await world.TestAsync(arguments);

        Assert.Equal(7, run.Code);
        Assert.Contains("Git tracks files in .amas-sync/tests", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Records_are_refused_if_git_does_not_open_the_repository()
    {
        await using var world = await StartAsync();
        await File.WriteAllTextAsync(Path.Combine(world.Folder, ".git/HEAD"), "damaged", TestWorld.Cancelled);
        Assert.Equal(0, (await world.TestAsync()).Code);

        var run = await world.TestAsync();

        Assert.Equal(7, run.Code);
        Assert.Contains("Git does not say whether it tracks files in .amas-sync/tests", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_records_of_the_project_itself_are_refused()
    {
        await using var world = await StartAsync();
        world.Write("team/amas-sync.yaml", await File.ReadAllTextAsync(Path.Combine(world.Folder, "amas-sync.yaml"), TestWorld.Cancelled));
        world.Write("team/agents/desk.yaml", Agents.Named("Desk"));
        world.Write("team/agents/desk.tests.yaml", TestWorld.Greeting);
        world.Write($"team/{Record}", "{}");
        await BranchProject.RunGitAsync(world.Folder, "add", "-f", "team");
        await world.TestAsync();

        var own = await world.TestAsync();
        var team = await world.TestAsync("--project", "team");

        Assert.Equal((0, 7), (own.Code, team.Code));
        Assert.Contains("such as team/.amas-sync/tests/capabilities.json", team.Error, StringComparison.Ordinal);
    }

    private static async Task AssertRefusedAsync(TestWorld world, string reason)
    {
        var run = await world.TestAsync("--base", "main");

        Assert.Equal(7, run.Code);
        Assert.Contains(reason, run.Error, StringComparison.Ordinal);
        Assert.Empty(await world.ListSessionsAsync());
    }

    private static async Task<TestWorld> StartWithSubmoduleAsync()
    {
        var world = await StartAsync();
        world.Write(Record, "{}");
        var folder = Path.Combine(world.Folder, ".amas-sync");
        await BranchProject.RunGitAsync(folder, "init", "-q");
        await BranchProject.RunGitAsync(folder, "add", "-f", ".");
        await BranchProject.RunGitAsync(folder, "commit", "-qm", "records");
        await BranchProject.RunGitAsync(world.Folder, "add", "-f", ".amas-sync");
        return world;
    }

    private static async Task<TestWorld> StartAsync()
    {
        var world = await TestWorld.StartAsync(TalkingRunner.CreateEcho());
        await BranchProject.RunGitAsync(world.Folder, "init", "-q", "-b", "main");
        await BranchProject.RunGitAsync(world.Folder, "add", ".");
        await BranchProject.RunGitAsync(world.Folder, "commit", "-qm", "first");
        return world;
    }
}
