using System.Globalization;
using AmasSync.Cli.Tests.Ci.GitHub;
using AmasSync.Cli.Tests.Git.Inventories;

namespace AmasSync.Cli.Tests.Actions.Hosted;

/// <summary>The working copy of a developer, who pushes to the repository and merges pull requests on GitHub.</summary>
internal sealed class StoryDesk(GitRemote remote, FakeGitHub github)
{
    private readonly string folder = remote.Clone();

    public void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, file)) ?? folder);
        File.WriteAllText(Path.Combine(folder, file), text);
    }

    public string Read(string file) => File.ReadAllText(Path.Combine(folder, file));

    public void Delete(string file) => File.Delete(Path.Combine(folder, file));

    /// <summary>Pushes to main, and returns the commit.</summary>
    public string Push(Action edit)
    {
        Start("main");
        edit();
        Commit("without a pull request");
        return PushMain();
    }

    /// <summary>Opens a pull request with those edits, from a branch or from a fork.</summary>
    public FakePullRequest Open(Action edit, bool fromFork = false)
    {
        var number = github.Pulls.Count + 1;
        var branch = string.Create(CultureInfo.InvariantCulture, $"change-{number}");
        Start(branch);
        edit();
        FakePullRequest pull = new(number, branch)
        {
            HeadSha = Commit($"change {number}"),
            Repository = fromFork ? "somebody/agents" : FakeGitHub.Name,
        };
        github.Pulls.Add(pull);
        PushHead(pull);
        return pull;
    }

    /// <summary>Makes the commit that GitHub tests: the branch merged with main. Returns it.</summary>
    public string PushTestMerge(FakePullRequest pull)
    {
        Git("fetch", "-q", "origin");
        Git("checkout", "-q", "--detach", "origin/main");
        Git("merge", "-q", "--no-ff", "-m", $"Merge {pull.Number} into main", pull.HeadSha);
        Git("push", "-q", "--force", "origin", $"HEAD:refs/pull/{pull.Number}/merge");
        return Head;
    }

    /// <summary>Merges a pull request as one commit, and returns the commit.</summary>
    public string Merge(FakePullRequest pull)
    {
        Start("main");
        Git("fetch", "-q", "origin", pull.HeadSha);
        Git("merge", "-q", "--squash", pull.HeadSha);
        Commit($"change {pull.Number}");
        pull.MergeSha = PushMain();
        pull.MergedAt = github.Clock.Tick();
        return pull.MergeSha;
    }

    private string Head => Git("rev-parse", "HEAD").Trim();

    private void Start(string branch)
    {
        Git("fetch", "-q", "origin");
        Git("checkout", "-q", "-B", branch, "origin/main");
    }

    private string Commit(string message)
    {
        Git("add", "-A");
        Git("commit", "-qm", message);
        return Head;
    }

    private string PushMain()
    {
        Git("push", "-q", "origin", "main");
        return Head;
    }

    private void PushHead(FakePullRequest pull)
    {
        Git("push", "-q", "--force", "origin", $"HEAD:refs/pull/{pull.Number}/head");
        if (pull.Repository == FakeGitHub.Name)
        {
            Git("push", "-q", "--force", "origin", $"HEAD:refs/heads/{pull.Branch}");
        }
    }

    private string Git(params string[] arguments) => GitRemote.Git(folder, arguments);
}
