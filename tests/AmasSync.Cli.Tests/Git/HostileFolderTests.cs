using AmasSync.Cli.Tests.Git.Inventories;
using AmasSync.Cli.Tests.Hosting;

namespace AmasSync.Cli.Tests.Git;

/// <summary>Folders of a stranger, which must not decide what runs: every command has the API key in its environment.</summary>
public sealed class HostileFolderTests
{
    private const string Project = "version: 1\nenvironments: {local: {server: 'https://amas.example/api/v1'}}\n";

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    public async Task A_program_in_the_working_directory_does_not_run(string extraPath)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the program is a shell script");
        using TemporaryFolder folder = new();
        using TemporaryFolder log = new();
        GitRemote.Git(folder.Path, "init", "-q");
        folder.Write("amas-sync.yaml", Project);
        folder.Write("agents/a.yaml", Agents.Named("A"));
        var program = folder.Write("git", $"#!/bin/sh\necho \"$AMAS_API_KEY\" >> '{log["ran"]}'\nexit 1\n");
        MakeExecutable(program);
        var path = $"{extraPath}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";

        var run = await ToolProcess.RunAsync(folder.Path, new Dictionary<string, string> { ["PATH"] = path }, "plan", "--offline");

        Assert.Equal(0, run.Code);
        Assert.False(File.Exists(log["ran"]), "The program of the folder ran.");
    }

    [Fact]
    public async Task A_bare_repository_in_a_folder_runs_no_command()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the command is a shell script");
        using TemporaryFolder repository = new();
        using TemporaryFolder log = new();
        GitRemote.Git(repository.Path, "init", "-q");
        repository.Write("project/amas-sync.yaml", Project);
        repository.Write("project/agents/a.yaml", Agents.Named("A"));
        repository.Write("project/HEAD", "ref: refs/heads/main\n");
        repository.Write("project/objects/x", "");
        repository.Write("project/refs/x", "");
        repository.Write(
            "project/config",
            "[core]\n\trepositoryformatversion = 0\n\tbare = false\n\tworktree = .\n"
                + $"\tfsmonitor = \"echo ran >> '{log["ran"]}'; false\"\n");

        var run = await ToolProcess.RunAsync(repository["project"], new Dictionary<string, string>(), "plan", "--offline");

        Assert.Equal(0, run.Code);
        Assert.False(File.Exists(log["ran"]), "The command of the folder ran.");
    }

    private static void MakeExecutable(string file)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
