using AmasSync.Cli.Git;
using AmasSync.Cli.Tests.Git.Inventories;
using AmasSync.Core.Planning;

namespace AmasSync.Cli.Tests.Git;

public sealed class GitFolderTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Without_a_repository_or_a_commit_there_is_no_state()
    {
        folder.Write("agents/a.yaml", "name: A\n");
        Assert.Null(await ReadAsync());

        GitRemote.Git(folder.Path, "init", "-q");
        Assert.Null(await ReadAsync());
    }

    [Theory]
    [InlineData("agents/a.yaml", true)]
    [InlineData("agents/new.yaml", true)]
    [InlineData("agents/# new.yaml", true)]
    [InlineData("notes/new.md", false)]
    public async Task Only_changes_of_the_folders_count_as_uncommitted(string changed, bool isDirty)
    {
        var commit = Commit();
        Assert.Equal(new(commit, IsDirty: false), await ReadAsync());

        folder.Write(changed, "name: B\n");

        Assert.Equal(new(commit, isDirty), await ReadAsync());
    }

    [Fact]
    public async Task An_upstream_and_a_stash_are_no_changes()
    {
        var commit = Commit();
        GitRemote.Git(folder.Path, "remote", "add", "origin", ".");
        GitRemote.Git(folder.Path, "fetch", "-q", "origin");
        GitRemote.Git(folder.Path, "branch", "-q", "--set-upstream-to", "origin/main");
        GitRemote.Git(folder.Path, "config", "status.showStash", "true");
        folder.Write("agents/a.yaml", "name: B\n");
        GitRemote.Git(folder.Path, "-c", "user.name=T", "-c", "user.email=t@example.org", "stash", "-q");

        Assert.Equal(new(commit, IsDirty: false), await ReadAsync());
    }

    private string Commit()
    {
        folder.Write("agents/a.yaml", "name: A\n");
        GitRemote.Git(folder.Path, "init", "-q", "-b", "main");
        GitRemote.Git(folder.Path, "add", ".");
        GitRemote.Git(folder.Path, "-c", "user.name=T", "-c", "user.email=t@example.org", "commit", "-qm", "First");
        return GitRemote.Git(folder.Path, "rev-parse", "HEAD").Trim();
    }

    private Task<GitState?> ReadAsync() => new GitFolder(folder.Path).GetStateAsync(["agents"], TestContext.Current.CancellationToken);
}
