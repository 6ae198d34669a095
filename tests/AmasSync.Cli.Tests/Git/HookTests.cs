using AmasSync.Cli.Git;
using AmasSync.Cli.Tests.Git.Inventories;
using AmasSync.Cli.Tests.Hosting;

namespace AmasSync.Cli.Tests.Git;

/// <summary>The tool in surroundings that bind Git to another repository than the project's.</summary>
public sealed class HookTests
{
    [Fact]
    public void Nothing_that_binds_Git_to_one_repository_is_passed_on()
    {
        var local = GitRemote.Git(Path.GetTempPath(), "rev-parse", "--local-env-vars").Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(
            local.Where(name => name.StartsWith("GIT_CONFIG", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            local.Except(InheritedVariables.Names).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("post-commit")]
    [InlineData("pre-push")]
    [InlineData("pre-receive")]
    public async Task A_hook_of_another_repository_keeps_the_inventory_in_the_repository_of_the_project(string hook)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the hook is a shell script");
        await using var project = await GitProject.OpenAsync();
        using TemporaryFolder log = new();
        await using var other = GitRemote.WithCommit();
        var (clone, elsewhere) = (project.Clone("A"), other.Clone());
        var folder = hook == "pre-receive" ? Path.Combine(other.Bare, "hooks") : Path.Combine(elsewhere, ".git", "hooks");
        var commands = $"cat > /dev/null\ncd '{clone}' && {ToolProgram.ShellCommand} apply --yes > '{log["out"]}' 2>&1 < /dev/null\n";
        WriteHook(Path.Combine(folder, hook), $"#!/bin/sh\nexport AMAS_API_KEY=dev-key CI=\n{commands}echo $? > '{log["code"]}'\n");

        GitRemote.Git(elsewhere, "commit", "-q", "--allow-empty", "-m", "Empty");
        GitRemote.Git(elsewhere, "push", "-q", "origin", "HEAD:refs/heads/side");

        var told = await File.ReadAllTextAsync(log["out"], TestContext.Current.CancellationToken);
        Assert.Equal("0\n", await File.ReadAllTextAsync(log["code"], TestContext.Current.CancellationToken));
        Assert.Contains(GitRemote.Git(clone, "rev-parse", "HEAD")[..7], told, StringComparison.Ordinal);
        Assert.Equal("", other.At("inventory"));
        Assert.NotEqual("", project.Remote.At("inventory"));
        Assert.Equal(0, (await project.RunAsync(clone, "plan", "--detailed-exitcode")).Code);
    }

    [Fact]
    public async Task A_linked_worktree_uses_its_own_commit_and_the_inventory_of_its_repository()
    {
        await using var project = await GitProject.OpenAsync();
        using TemporaryFolder parent = new();
        var clone = project.Clone("A");
        GitRemote.Git(clone, "add", "-A");
        GitRemote.Git(clone, "commit", "-qm", "Agents");
        var linked = parent["linked"];
        GitRemote.Git(clone, "worktree", "add", "-q", "-b", "side", linked);
        GitRemote.Git(linked, "commit", "-q", "--allow-empty", "-m", "Side");
        Dictionary<string, string> ofMain = new()
        {
            ["GIT_DIR"] = Path.Combine(clone, ".git"),
            ["GIT_WORK_TREE"] = clone,
            ["GIT_INDEX_FILE"] = Path.Combine(clone, ".git", "index"),
        };

        var applied = await ToolProcess.RunAsync(linked, ofMain, "apply", "--yes");
        var inMain = await project.RunAsync(clone, "plan", "--detailed-exitcode");

        Assert.True(applied.Code == 0, applied.Error);
        Assert.Contains(GitRemote.Git(linked, "rev-parse", "HEAD")[..7], applied.Out + applied.Error, StringComparison.Ordinal);
        Assert.Equal(0, inMain.Code);
    }

    [Fact]
    public async Task Settings_that_a_pipeline_passes_in_variables_apply()
    {
        await using var project = await GitProject.OpenAsync();
        var clone = project.Clone("A");
        GitRemote.Git(clone, "remote", "set-url", "origin", "https://git.invalid/agents");
        Dictionary<string, string> settings = new()
        {
            ["GIT_CONFIG_COUNT"] = "1",
            ["GIT_CONFIG_KEY_0"] = $"url.file://{project.Remote.Bare}.insteadOf",
            ["GIT_CONFIG_VALUE_0"] = "https://git.invalid/agents",
        };

        var applied = await ToolProcess.RunAsync(clone, settings, "apply", "--yes");

        Assert.True(applied.Code == 0, applied.Error);
        Assert.NotEqual("", project.Remote.At("inventory"));
    }

    private static void WriteHook(string file, string script)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, script);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
