using Amas.Emulator;
using AmasSync.Cli.Project;
using AmasSync.Cli.Tests.Git.Inventories;
using AmasSync.Cli.Tests.Server;
using AmasSync.Cli.Tests.Testing;

namespace AmasSync.Cli.Tests.Git;

/// <summary>Tests that a pull request cannot change what its tests run against, and which tools they may call.</summary>
public sealed class PullRequestTestSettingsTests : IAsyncLifetime
{
    private const string Tools = "    tools: [calculator]\n    agent_type: react_agent\n";

    private readonly GitRemote remote = GitRemote.WithCommit();
    private readonly UncalledServer elsewhere = new();
    private readonly Dictionary<string, string> variables = new()
    {
        ["AMAS_API_KEY"] = "dev-key",
        ["OTHER_SECRET"] = "of-somewhere-else",
        ["GITHUB_EVENT_NAME"] = "pull_request",
        ["GITHUB_BASE_REF"] = "main",
    };

    private EmulatorHost emulator = null!;
    private string clone = "";

    public async ValueTask InitializeAsync()
    {
        emulator = await EmulatorHost.StartAsync(new() { Port = 0, Runner = TalkingRunner.CreateEcho() }, TestWorld.Cancelled);
        clone = remote.Clone();
        Write("agents/desk.yaml", Agents.Named("Desk"));
        Write("agents/desk.tests.yaml", TestWorld.Greeting);
    }

    public async ValueTask DisposeAsync()
    {
        await emulator.DisposeAsync();
        await remote.DisposeAsync();
        elsewhere.Dispose();
    }

    [Fact]
    public async Task The_server_of_the_merge_base_counts()
    {
        Merge(Environments());
        Propose($"version: 1\nenvironments: {{prod: {{server: '{elsewhere.Address}'}}}}\n");

        var run = await TestAsync();

        Assert.Equal(0, run.Code);
        Assert.False(elsewhere.WasCalled);
    }

    [Fact]
    public async Task The_key_variable_of_the_merge_base_counts()
    {
        Merge(Environments());
        Propose(Environments(", api_key: !env OTHER_SECRET"));

        Assert.Equal(0, (await TestAsync()).Code);
    }

    [Fact]
    public async Task A_variable_that_the_merge_base_does_not_list_is_not_read()
    {
        Merge(Environments());
        Write("agents/desk.tests.yaml", TestWorld.Greeting.Replace(
            "{user: Hello,", "{user: Hello, inputs: {token: !env OTHER_SECRET},", StringComparison.Ordinal));
        Propose(Environments(", env: [OTHER_SECRET]"));

        var run = await TestAsync();

        Assert.Equal(8, run.Code);
        Assert.Contains("OTHER_SECRET", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "[calculator]", 7)]
    [InlineData("[calculator]", "[]", 0)]
    public async Task The_safe_tools_of_the_merge_base_count(string merged, string proposed, int code)
    {
        Merge(Environments() + $"safe_tools: {merged}\n");
        Write("agents/desk.yaml", Agents.Named("Desk").Replace("    agent_type: llm_agent\n", Tools, StringComparison.Ordinal));
        Propose(Environments() + $"safe_tools: {proposed}\n");

        var run = await TestAsync();

        Assert.Equal(code, run.Code);
        Assert.Contains(
            "in a pull request, safe_tools of amas-sync.yaml counts as in the merge base", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_test_files_of_the_merge_base_count()
    {
        Write("more/added.tests.yaml", Rename("added"));
        Write("others/removed.tests.yaml", Rename("removed"));
        Merge(Environments() + "tests: ['others/*.tests.yaml']\n");
        Propose(Environments() + "tests: ['more/*.tests.yaml']\n");

        var run = await TestAsync();

        Assert.Equal(0, run.Code);
        Assert.Contains("+ removed", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("+ added", run.Out, StringComparison.Ordinal);
        Assert.Contains("in a pull request, tests of amas-sync.yaml counts", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_environment_of_tests_of_the_merge_base_counts()
    {
        var two = $"version: 1\nenvironments: {{prod: {{server: '{elsewhere.Address}'}}, lab: {{server: '{emulator.BaseAddress}'}}}}\n";
        Merge(two + "tests_environment: lab\n");
        Propose(two + "tests_environment: prod\n");

        var run = await TestAsync();

        Assert.Equal(0, run.Code);
        Assert.Contains("· lab ·", run.Out, StringComparison.Ordinal);
        Assert.False(elsewhere.WasCalled);
        Assert.Contains("in a pull request, tests_environment of amas-sync.yaml counts", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_of_a_pull_request_the_project_file_counts()
    {
        variables["GITHUB_EVENT_NAME"] = "push";
        var two = $"version: 1\nenvironments: {{prod: {{server: '{elsewhere.Address}'}}, lab: {{server: '{emulator.BaseAddress}'}}}}\n";
        Merge(two);
        Propose(two + "tests_environment: lab\n");

        var run = await TestAsync();
        var named = await TestAsync("--env", "lab");
        var without = await RunAsync("plan");

        Assert.Equal((0, 0), (run.Code, named.Code));
        Assert.Contains("· lab ·", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("in a pull request", run.Error, StringComparison.Ordinal);
        Assert.Contains("select an environment with --env", without.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Whether_tests_are_required_counts_as_in_the_merge_base(bool isRequired)
    {
        var reviewed = EnvironmentSettings.Local with { RequiresTests = isRequired };

        Assert.Equal(isRequired, (EnvironmentSettings.Local with { RequiresTests = !isRequired }).WithReviewed(reviewed).RequiresTests);
    }

    private static string Rename(string id) =>
        TestWorld.Greeting.Replace("tests:", "agent: Desk\ntests:", StringComparison.Ordinal).Replace("greets", id, StringComparison.Ordinal);

    private string Environments(string more = "") =>
        $"version: 1\nenvironments: {{prod: {{server: '{emulator.BaseAddress}'{more}}}}}\n";

    private void Merge(string project) => Commit(project, "main");

    private void Propose(string project)
    {
        GitRemote.Git(clone, "checkout", "-q", "-b", "change");
        Commit(project, "change");
    }

    private void Commit(string project, string branch)
    {
        Write("amas-sync.yaml", project);
        GitRemote.Git(clone, "add", ".");
        GitRemote.Git(clone, "commit", "-qm", branch);
        GitRemote.Git(clone, "push", "-q", "origin", $"HEAD:{branch}");
    }

    private void Write(string path, string text)
    {
        var file = Path.Combine(clone, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private Task<ToolRun> TestAsync(params string[] arguments) => RunAsync(["test", .. arguments]);

    private Task<ToolRun> RunAsync(params string[] arguments) =>
        new ToolRun.Given { Folder = clone, Variables = variables }.RunAsync(arguments);
}
