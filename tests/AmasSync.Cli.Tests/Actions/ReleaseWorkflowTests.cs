using AmasSync.Cli.Tests.Git.Inventories;
using AmasSync.Cli.Tests.Real;

namespace AmasSync.Cli.Tests.Actions;

/// <summary>Tests that the jobs of a release can be run again, with a real remote and a script in the place of <c>gh</c>.</summary>
public sealed class ReleaseWorkflowTests : IAsyncDisposable
{
    private const string Known = ".github/actions/amas-sync/SHA256SUMS";
    private readonly TemporaryFolder folder = new();
    private readonly GitRemote remote = GitRemote.WithCommit();

    public ReleaseWorkflowTests() => RealProgram.Require(OperatingSystem.IsLinux(), "the steps run as on a Linux runner");

    public async ValueTask DisposeAsync()
    {
        folder.Dispose();
        await remote.DisposeAsync();
    }

    [Fact]
    public async Task A_new_release_is_published_when_all_files_are_uploaded()
    {
        var run = await PublishAsync("echo 'release not found' >&2; exit 1");

        Assert.True(run.Code == 0, run.Error);
        Assert.Equal(["release view", "release create", "release upload", "release edit"], Calls());
    }

    [Fact]
    public async Task A_second_attempt_completes_the_draft_of_the_first()
    {
        var run = await PublishAsync("echo true");

        Assert.True(run.Code == 0, run.Error);
        Assert.Equal(["release view", "release upload", "release edit"], Calls());
    }

    [Fact]
    public async Task A_published_release_is_left_as_it_is()
    {
        var run = await PublishAsync("echo false");

        Assert.Equal((0, "::notice::v1.2.3 is already published.\n"), (run.Code, run.Out));
        Assert.Equal(["release view"], Calls());
    }

    [Fact]
    public async Task Another_failure_of_gh_creates_no_release()
    {
        var run = await PublishAsync("echo 'HTTP 502' >&2; exit 1");

        Assert.Equal((1, "HTTP 502\n"), (run.Code, run.Error));
        Assert.Equal(["release view"], Calls());
    }

    [Fact]
    public async Task The_checksums_are_proposed_once_however_often_the_job_runs()
    {
        var desk = remote.Clone();
        Directory.CreateDirectory(Path.Combine(desk, Path.GetDirectoryName(Known)!));
        await File.WriteAllTextAsync(
            Path.Combine(desk, Known), "00  amas-sync-1.2.2-linux-x64.tar.gz\n", TestContext.Current.CancellationToken);
        Commit(desk);

        var first = await ProposeAsync(openPullRequest: "");
        var again = await ProposeAsync(openPullRequest: "4");
        GitRemote.Git(desk, "fetch", "-q", "origin");
        GitRemote.Git(desk, "merge", "-q", "origin/checksums/v1.2.3");
        GitRemote.Git(desk, "push", "-q", "origin", "main");
        var afterMerge = await ProposeAsync(openPullRequest: "");

        Assert.All([first, again, afterMerge], run => Assert.True(run.Code == 0, run.Error));
        Assert.Equal(["pr list", "pr create", "pr list"], Calls());
        Assert.Contains("already has the checksums of v1.2.3", afterMerge.Out, StringComparison.Ordinal);
        Assert.Equal(
            "00  amas-sync-1.2.2-linux-x64.tar.gz\n11  amas-sync-1.2.3-linux-x64.tar.gz\n22  amas-sync-1.2.3-win-x64.zip\n",
            GitRemote.Git(remote.Bare, "show", $"main:{Known}"));
    }

    private static void Commit(string desk)
    {
        GitRemote.Git(desk, "add", "-A");
        GitRemote.Git(desk, "commit", "-qm", "the action");
        GitRemote.Git(desk, "push", "-q", "origin", "main");
    }

    private string[] Calls() => [.. File.ReadAllLines(folder["calls"]).Select(call => string.Join(' ', call.Split(' ').Take(2)))];

    private Task<RealProgram.Ended> PublishAsync(string view)
    {
        folder.Write("checkout/release/SHA256SUMS", "");
        var step = StepWithGh($"case \"$2\" in view) {view} ;; esac");
        return step.RunAsync(Script("Publish the files"), folder["checkout"]);
    }

    private Task<RealProgram.Ended> ProposeAsync(string openPullRequest)
    {
        const string sums = "11  amas-sync-1.2.3-linux-x64.tar.gz\n22  amas-sync-1.2.3-win-x64.zip\n33  amas-sync-1.2.3.cdx.json\n";
        folder.Write("release/SHA256SUMS", sums);
        var step = StepWithGh($"case \"$2\" in list) echo '{openPullRequest}' ;; esac");
        step.Variables["BASE"] = "main";
        return step.RunAsync(Script("Open a pull request with the checksums"), remote.Clone());
    }

    private StepScript StepWithGh(string script)
    {
        StepScript step = new(folder) { Variables = { ["GITHUB_REF_NAME"] = "v1.2.3" } };
        step.Replace("gh", $"echo \"$*\" >> '{folder["calls"]}'\n{script}");
        return step;
    }

    private static string Script(string name) => WorkflowFile.Read(".github/workflows/release.yml").ScriptOf(name);
}
