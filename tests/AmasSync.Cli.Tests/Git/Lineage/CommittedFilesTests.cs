using AmasSync.Cli.Git.Lineage;
using AmasSync.Cli.Tests.Git.Inventories;

namespace AmasSync.Cli.Tests.Git.Lineage;

public sealed class CommittedFilesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string commit;

    public CommittedFilesTests()
    {
        folder.Write("agents/a.yaml", "name: A\n");
        folder.Write("shared/b.yaml", "name: B\n");
        folder.Write("README.md", "First\n");
        folder.Write(".amas-sync/inventory.test.json", "{}\n");
        File.CreateSymbolicLink(folder["agents/b.yaml"], "../shared/b.yaml");
        Directory.CreateSymbolicLink(folder["linked"], "shared");
        GitRemote.Git(folder.Path, "init", "-q");
        GitRemote.Git(folder.Path, "add", "-f", ".");
        GitRemote.Git(folder.Path, "-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-qm", "First");
        commit = GitRemote.Git(folder.Path, "rev-parse", "HEAD").Trim();
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Files_of_the_commit_are_found_also_through_its_links() =>
        Assert.Null(await FindAsync("agents/a.yaml", "agents/b.yaml", "linked/b.yaml"));

    [Fact]
    public async Task Other_changes_do_not_matter()
    {
        folder.Write("README.md", "Second\n");
        folder.Write("notes.md", "New\n");
        folder.Write(".amas-sync/inventory.test.json", "{\"runs\":1}\n");

        Assert.Null(await FindAsync("agents/a.yaml"));
        Assert.Equal("README.md", await new CommittedFiles(folder.Path).FindOtherAsync(commit, [folder["agents/a.yaml"]], ["."], Token));
    }

    [Fact]
    public async Task A_changed_target_of_a_link_is_found()
    {
        folder.Write("shared/b.yaml", "name: C\n");

        Assert.Equal("shared/b.yaml", await FindAsync("agents/a.yaml", "agents/b.yaml"));
    }

    [Fact]
    public async Task A_link_that_is_not_in_the_commit_is_found_although_its_target_is()
    {
        File.CreateSymbolicLink(folder["agents/c.yaml"], "../shared/b.yaml");

        Assert.Equal("agents/c.yaml", await FindAsync("agents/a.yaml", "agents/c.yaml"));
    }

    [Fact]
    public async Task A_change_that_was_only_added_to_the_index_is_found()
    {
        folder.Write("agents/a.yaml", "name: C\n");
        GitRemote.Git(folder.Path, "add", ".");

        Assert.Equal("agents/a.yaml", await FindAsync("agents/a.yaml"));
    }

    [Fact]
    public async Task A_file_that_is_missing_in_a_folder_is_found_and_one_elsewhere_is_not()
    {
        File.Delete(folder["README.md"]);
        Assert.Null(await FindAsync("agents/a.yaml"));

        File.Delete(folder["agents/b.yaml"]);
        Assert.Equal("agents/b.yaml", await FindAsync("agents/a.yaml"));
    }

    [Theory]
    [InlineData("--assume-unchanged")]
    [InlineData("--skip-worktree")]
    public async Task A_change_that_Git_was_told_to_overlook_is_found(string mark)
    {
        GitRemote.Git(folder.Path, "update-index", mark, "agents/a.yaml", "README.md");
        folder.Write("README.md", "Second\n");
        Assert.Null(await FindAsync("agents/a.yaml"));

        folder.Write("agents/a.yaml", "name: C\n");
        Assert.Equal("agents/a.yaml", await FindAsync("agents/a.yaml"));

        File.Delete(folder["agents/a.yaml"]);
        Assert.Equal("agents/a.yaml", await FindAsync());
    }

    [Fact]
    public async Task The_project_may_be_a_folder_of_the_repository()
    {
        CommittedFiles agents = new(folder["agents"]);
        Assert.Null(await agents.FindOtherAsync(commit, [folder["agents/a.yaml"]], ["."], Token));

        folder.Write("agents/a.yaml", "name: C\n");

        Assert.Equal("a.yaml", await agents.FindOtherAsync(commit, [folder["agents/a.yaml"]], ["."], Token));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task<string?> FindAsync(params string[] files) =>
        new CommittedFiles(folder.Path).FindOtherAsync(commit, [.. files.Select(file => folder[file])], ["agents"], Token);
}
