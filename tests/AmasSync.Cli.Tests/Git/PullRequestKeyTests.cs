using System.Text.Json;
using Amas.Emulator;
using AmasSync.Cli.Tests.Git.Inventories;
using AmasSync.Cli.Tests.Server;

namespace AmasSync.Cli.Tests.Git;

/// <summary>Tests where the API key goes in a pull request that changes the project file.</summary>
public sealed class PullRequestKeyTests : IAsyncLifetime
{
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
        emulator = await EmulatorHost.StartAsync(new() { Port = 0 }, TestContext.Current.CancellationToken);
        clone = remote.Clone();
        Directory.CreateDirectory(Path.Combine(clone, "agents"));
        Write("agents/one.yaml", Agents.Named("One"));
        WriteProject("prod", emulator.BaseAddress.ToString());
        Commit("main");
        GitRemote.Git(clone, "checkout", "-q", "-b", "change");
    }

    public async ValueTask DisposeAsync()
    {
        await emulator.DisposeAsync();
        await remote.DisposeAsync();
        elsewhere.Dispose();
    }

    [Theory]
    [InlineData("pull_request", "plan")]
    [InlineData("pull_request_target", "plan")]
    [InlineData("merge_group", "plan")]
    [InlineData("pull_request", "validate --remote")]
    [InlineData("pull_request", "drift")]
    [InlineData("pull_request", "diff")]
    [InlineData("pull_request", "import")]
    [InlineData("pull_request", "sessions list")]
    [InlineData("pull_request", "doctor")]
    [InlineData("pull_request", "apply --yes")]
    public async Task The_server_of_the_merge_base_counts(string eventName, string command)
    {
        variables["GITHUB_EVENT_NAME"] = eventName;
        WriteProject("prod", elsewhere.Address);
        Commit("change");

        var run = await RunAsync(command.Split(' '));

        Assert.Equal(0, run.Code);
        Assert.False(elsewhere.WasCalled);
    }

    [Fact]
    public async Task The_key_variable_of_the_merge_base_counts()
    {
        WriteProject("prod", emulator.BaseAddress.ToString(), ", api_key: !env OTHER_SECRET");
        Commit("change");

        Assert.Equal(0, (await RunAsync("drift")).Code);
    }

    [Theory]
    [InlineData("!include environments/*.yaml")]
    [InlineData("{prod: !include environments/prod.yaml}")]
    public async Task The_environment_files_of_the_merge_base_count(string include)
    {
        Write("amas-sync.yaml", $"version: 1\nenvironments: {include}\n");
        Directory.CreateDirectory(Path.Combine(clone, "environments"));
        Write("environments/prod.yaml", $"server: '{emulator.BaseAddress}'\n");
        Commit("main");
        GitRemote.Git(clone, "checkout", "-q", "-b", "later");
        Write("environments/prod.yaml", $"server: '{elsewhere.Address}'\n");
        Commit("later");

        var run = await RunAsync("plan");

        Assert.True(run.Code == 0, run.Error);
        Assert.Contains("1 to create", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("not with the server", run.Out, StringComparison.Ordinal);
        Assert.False(elsewhere.WasCalled);
    }

    [Fact]
    public async Task An_environment_file_that_the_merge_base_lacks_gets_no_key()
    {
        Write("amas-sync.yaml", "version: 1\nenvironments: !include environments/*.yaml\n");
        Directory.CreateDirectory(Path.Combine(clone, "environments"));
        Write("environments/prod.yaml", $"server: '{elsewhere.Address}'\n");
        Commit("change");

        var run = await RunAsync("plan", "--env", "prod", "--format", "json");
        Write("environments/other.yaml", $"server: '{elsewhere.Address}'\nname_suffix: ' 2'\n");
        var added = await RunAsync("plan", "--env", "other", "--format", "json");

        Assert.False(elsewhere.WasCalled);
        Assert.False(run.Json.GetProperty("options").GetProperty("offline").GetBoolean());
        Assert.Contains("AS0431", added.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_variable_that_the_merge_base_does_not_list_is_not_read()
    {
        WriteProject("prod", emulator.BaseAddress.ToString(), ", env: [OTHER_SECRET]");
        Write("agents/one.yaml", Agents.Named("One") + "note: !env OTHER_SECRET\n");
        Commit("change");

        var run = await RunAsync("plan");

        Assert.Equal(8, run.Code);
        Assert.Contains("OTHER_SECRET", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outside_of_a_pull_request_the_project_file_counts()
    {
        variables["GITHUB_EVENT_NAME"] = "push";
        WriteProject("prod", elsewhere.Address);
        Commit("change");

        await RunAsync("plan", "--request-timeout", "1s");

        Assert.True(elsewhere.WasCalled);
    }

    [Fact]
    public async Task An_environment_that_the_merge_base_lacks_gets_an_offline_plan_and_a_finding()
    {
        WriteProject("newer", elsewhere.Address);
        Commit("change");

        var run = await RunAsync("plan", "--format", "json");

        Assert.Equal(0, run.Code);
        Assert.False(elsewhere.WasCalled);
        Assert.True(run.Json.GetProperty("options").GetProperty("offline").GetBoolean());
        var finding = Assert.Single(run.Json.GetProperty("findings").EnumerateArray());
        Assert.Equal(("AS0431", "info"), (finding.GetProperty("code").GetString(), finding.GetProperty("severity").GetString()));
    }

    [Fact]
    public async Task A_command_that_needs_the_server_is_refused_for_an_environment_that_the_merge_base_lacks()
    {
        WriteProject("newer", elsewhere.Address);
        Commit("change");

        var run = await RunAsync("drift");

        Assert.Equal(3, run.Code);
        Assert.False(elsewhere.WasCalled);
        Assert.Contains("does not have this environment", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_merge_base_that_cannot_be_fetched_gets_no_key()
    {
        variables["GITHUB_BASE_REF"] = "gone";

        var run = await RunAsync("plan");

        Assert.Equal(0, run.Code);
        Assert.Contains("the merge base cannot be fetched", run.Out, StringComparison.Ordinal);
        Assert.Empty(await ListAgentsAsync());
    }

    [Fact]
    public async Task A_ref_that_ends_like_the_base_branch_is_not_the_base_branch()
    {
        WriteProject("prod", elsewhere.Address);
        Commit("change");
        GitRemote.Git(clone, "push", "-q", "origin", "HEAD:refs/a/refs/heads/main");

        var run = await RunAsync("plan");

        Assert.Equal(0, run.Code);
        Assert.False(elsewhere.WasCalled);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_commit_of_the_event_is_found_from_a_shallow_checkout(bool isMergeGroup)
    {
        var baseCommit = GitRemote.Git(clone, "rev-parse", "HEAD").Trim();
        WriteProject("prod", elsewhere.Address);
        Commit("change");
        variables.Remove("GITHUB_BASE_REF");
        variables["GITHUB_EVENT_PATH"] = Path.Combine(clone, ".git", "event.json");
        object happened = isMergeGroup
            ? new { merge_group = new { base_sha = baseCommit } }
            : new
            {
                pull_request = new { number = 1, head = new { sha = baseCommit }, @base = new { sha = baseCommit } },
            };
        Write(".git/event.json", JsonSerializer.Serialize(happened));
        clone = remote.Clone("--depth", "1", "--branch", "change");

        var run = await RunAsync("plan");

        Assert.Equal(0, run.Code);
        Assert.Contains("1 to create", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("not with the server", run.Out, StringComparison.Ordinal);
        Assert.False(elsewhere.WasCalled);
    }

    private async Task<IReadOnlyList<string?>> ListAgentsAsync()
    {
        using Amas.Client.AmasClient client = new(emulator.BaseAddress, new("dev-key"));
        var agents = await client.Agents.GetAllAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        return [.. agents.Select(agent => agent.Name)];
    }

    private void WriteProject(string environment, string server, string more = "") =>
        Write("amas-sync.yaml", $"version: 1\nenvironments: {{{environment}: {{server: '{server}'{more}}}}}\n");

    private void Write(string path, string text) => File.WriteAllText(Path.Combine(clone, path), text);

    private void Commit(string branch)
    {
        GitRemote.Git(clone, "add", ".");
        GitRemote.Git(clone, "commit", "-qm", branch);
        GitRemote.Git(clone, "push", "-q", "origin", $"HEAD:{branch}");
    }

    private Task<ToolRun> RunAsync(params string[] arguments) =>
        new ToolRun.Given { Folder = clone, Variables = variables }.RunAsync(arguments);
}
