using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amas.Emulator;
using Amas.Emulator.Access;
using AmasSync.Cli.Tests.Ci.GitHub;
using AmasSync.Cli.Tests.Git.Inventories;
using AmasSync.Cli.Tests.Real;

namespace AmasSync.Cli.Tests.Actions.Hosted;

/// <summary>
/// A team whose repository contains example workflows. Each event runs them like GitHub does: GitHub's parser and evaluator read them, and
/// each job runs with its own token, folders and checkout.
/// </summary>
internal sealed class WorkflowStory : IAsyncDisposable
{
    public const string Key = "dev-key-of-the-story";

    private readonly TemporaryFolder folder;
    private readonly EmulatorHost server;
    private readonly GitRemote remote;
    private ActionsGitHub? actions;
    private int runs = 1;

    private WorkflowStory(TemporaryFolder folder, EmulatorHost server, GitRemote remote, FakeGitHub github)
    {
        (this.folder, this.server, this.remote) = (folder, server, remote);
        GitHub = github;
        Desk = new(remote, github);
    }

    public FakeGitHub GitHub { get; }

    public StoryDesk Desk { get; }

    /// <summary>The calls that a job had no permission for.</summary>
    public IReadOnlyCollection<string> Refused => Site.Refused;

    /// <summary>The number of tokens of jobs that have not ended.</summary>
    public int ValidTokens => Site.ValidTokens;

    /// <summary>Whether each job of <c>production</c> waits for a reviewer.</summary>
    public bool HasReviewers { get; set; }

    /// <summary>The secrets of the repository, which jobs without an environment get too.</summary>
    public Dictionary<string, string> Secrets { get; } = [];

    /// <summary>The secrets of the repository's GitHub environments.</summary>
    public Dictionary<string, Dictionary<string, string>> Environments { get; } = new[] { "staging", "production", "production-drift" }
        .ToDictionary(name => name, _ => new Dictionary<string, string> { ["AMAS_API_KEY"] = Key });

    /// <summary>The folder of the action's repository.</summary>
    public string ActionFolder { get; set; } = "";

    /// <summary>Opens a repository with example workflows, edited or not, and a project without agents.</summary>
    public static async Task<WorkflowStory> OpenAsync(
        string[] workflows, Func<string, string>? edit = null, TimeSpan latency = default)
    {
        RealProgram.Require(OperatingSystem.IsLinux(), "the steps run as on a Linux runner");
        TemporaryFolder folder = new();
        await ActionCheckout.WriteAsync(folder);
        var server = await EmulatorHost.StartAsync(
            new() { Port = 0, ApiKeys = [new(Key, User.Default)], Latency = latency }, TestContext.Current.CancellationToken);
        var remote = await GitRemote.OverHttpAsync();
        GitRemote.Git(remote.Bare, "config", "uploadpack.allowAnySHA1InWant", "true");
        GitRemote.Git(remote.Bare, "config", "http.receivepack", "true");
        var github = await FakeGitHub.StartAsync(remote.Bare);
        WorkflowStory story = new(folder, server, remote, github) { ActionFolder = folder["action"] };
        story.actions = await ActionsGitHub.StartAsync(github, new($"{remote.Http?.Address}/remote.git"), folder["releases"]);
        story.Desk.Push(() =>
        {
            var staging = workflows.Contains("environments.yml")
                ? $"  staging: {{server: '{server.BaseAddress}', inventory: git, name_suffix: ' (staging)', prune: true}}\n"
                : "";
            var production = $"  production: {{server: '{server.BaseAddress}', inventory: git, prune: true}}\n";
            story.Desk.Write("amas-sync.yaml", $"version: 1\nenvironments:\n{staging}{production}");
            foreach (var name in workflows)
            {
                var text = File.ReadAllText(Path.Combine(Repository.Root, ".github", "examples", name));
                story.Desk.Write($".github/workflows/{name}", edit?.Invoke(text) ?? text);
            }
        });
        return story;
    }

    /// <summary>Opens a story whose agents are on the server, applied by hand.</summary>
    public static async Task<WorkflowStory> AppliedAsync(string[] workflows, string[] agents, TimeSpan latency = default)
    {
        var story = await OpenAsync(workflows, latency: latency);
        story.Desk.Push(() => Array.ForEach(agents, name => story.Desk.Write($"agents/{name}.yaml", Agents.Named(name))));
        var apply = await new ToolRun.Given { Folder = story.remote.Clone(), Variables = new Dictionary<string, string> { ["AMAS_API_KEY"] = Key } }
            .RunAsync("apply", "--yes", "--env", "production");
        Assert.True(apply.Code == 0, apply.Out + apply.Error);
        return story;
    }

    /// <summary>Opens a pull request and runs what it starts.</summary>
    public async Task<(FakePullRequest Pull, JobsOfWorkflow Run)> ProposeAsync(Action edit)
    {
        var pull = Desk.Open(edit);
        return (pull, Assert.Single(await PullRequestAsync(pull)));
    }

    /// <summary>Runs what a pull request starts, and what follows these runs.</summary>
    public Task<IReadOnlyList<JobsOfWorkflow>> PullRequestAsync(FakePullRequest pull)
    {
        JsonObject repository = CreateRepository();
        return RunAsync(new()
        {
            ["name"] = "pull_request",
            ["action"] = "opened",
            ["sha"] = Desk.PushTestMerge(pull),
            ["ref"] = $"refs/pull/{pull.Number}/merge",
            ["head_ref"] = pull.Branch,
            ["base_ref"] = "main",
            ["is_fork"] = pull.Repository != FakeGitHub.Name,
            ["payload"] = new JsonObject
            {
                ["action"] = "opened",
                ["number"] = pull.Number,
                ["pull_request"] = pull.Json(),
                ["repository"] = repository,
            },
        });
    }

    /// <summary>Merges a pull request and runs what the push starts.</summary>
    public Task<JobsOfWorkflow> MergeAsync(FakePullRequest pull)
    {
        Desk.Merge(pull);
        return PushedAsync();
    }

    /// <summary>Runs what a push to main starts.</summary>
    public async Task<JobsOfWorkflow> PushedAsync() => Assert.Single(await RunAsync(CreateEvent("push")));

    /// <summary>Merges a pull request and cancels the run when a line of a log contains that text, or loses the runner then.</summary>
    public async Task<JobsOfWorkflow> MergeUntilAsync(FakePullRequest pull, string text, bool isLost = false)
    {
        Desk.Merge(pull);
        return Assert.Single(await RunAsync(CreateEvent("push"), until: (text, isLost)));
    }

    /// <summary>Runs a workflow by hand on main.</summary>
    public async Task<JobsOfWorkflow> DispatchAsync(string workflow, params (string Name, string Value)[] inputs)
    {
        var started = CreateEvent("workflow_dispatch");
        started["only"] = workflow;
        started["inputs"] = new JsonObject([.. inputs.Select(input => KeyValuePair.Create(input.Name, (JsonNode?)input.Value))]);
        return Assert.Single(await RunAsync(started));
    }

    /// <summary>Runs a workflow as its schedule does.</summary>
    public async Task<JobsOfWorkflow> ScheduleAsync(string workflow)
    {
        var started = CreateEvent("schedule");
        started["only"] = workflow;
        return Assert.Single(await RunAsync(started));
    }

    /// <summary>Approves the waiting jobs of a run of the newest push; they run, and those that wait for them.</summary>
    public async Task<JobsOfWorkflow> ApproveAsync(JobsOfWorkflow waiting) =>
        Assert.Single(await RunAsync(CreateEvent("push"), waiting));

    /// <summary>Changes an agent on the server, as in the web page.</summary>
    public async Task EditOnServerAsync(string name, string key, string value)
    {
        using var client = CreateClient();
        var agent = await client.Agents.GetAllAsync(TestContext.Current.CancellationToken)
            .SingleAsync(agent => agent.Name == name, TestContext.Current.CancellationToken);
        var config = JsonNode.Parse(agent.SystemConfig?.GetRawText() ?? "{}")?.AsObject() ?? [];
        config[key] = value;
        await client.Agents.UpdateAsync(
            agent.Id, JsonSerializer.SerializeToUtf8Bytes(config), TestContext.Current.CancellationToken);
    }

    /// <summary>Returns the names and descriptions of the agents on the server.</summary>
    public async Task<IReadOnlyDictionary<string, string>> SavedAsync()
    {
        using var client = CreateClient();
        return await client.Agents.GetAllAsync(TestContext.Current.CancellationToken).ToDictionaryAsync(
            agent => agent.Name ?? "",
            agent => $"{JsonNode.Parse(agent.SystemConfig?.GetRawText() ?? "{}")?["description"]}",
            cancellationToken: TestContext.Current.CancellationToken);
    }

    /// <summary>Returns the folders of the artifacts of a run.</summary>
    public string Artifact(JobsOfWorkflow run, string name) => folder[$"artifacts/{run.Id}/{name}"];

    /// <summary>Reads a file of a branch.</summary>
    public string ReadAt(string branch, string file) => GitRemote.Git(remote.Bare, "show", $"{branch}:{file}");

    public async ValueTask DisposeAsync()
    {
        await (actions?.DisposeAsync() ?? ValueTask.CompletedTask);
        await GitHub.DisposeAsync();
        await remote.DisposeAsync();
        await server.DisposeAsync();
        folder.Dispose();
    }

    private ActionsGitHub Site => actions ?? throw new InvalidOperationException("The story has not begun.");

    private Amas.Client.AmasClient CreateClient() => new(server.BaseAddress, new(Key));

    private static JsonObject CreateRepository() =>
        new() { ["id"] = 1, ["full_name"] = FakeGitHub.Name, ["default_branch"] = "main", ["fork"] = false };

    private JsonObject CreateEvent(string name) => new()
    {
        ["name"] = name,
        ["sha"] = GitRemote.Git(remote.Bare, "rev-parse", "main").Trim(),
        ["ref"] = "refs/heads/main",
        ["payload"] = new JsonObject { ["ref"] = "refs/heads/main", ["repository"] = CreateRepository() },
    };

    private async Task<IReadOnlyList<JobsOfWorkflow>> RunAsync(JsonObject started, JobsOfWorkflow? approved = null, (string Text, bool IsLost)? until = null)
    {
        JsonObject request = new()
        {
            ["folder"] = folder.Path,
            ["bare"] = remote.Bare,
            ["server"] = Site.Address,
            ["repository"] = CreateRepository(),
            ["event"] = started,
            ["nextRun"] = approved is null ? 1000 + (10 * Interlocked.Increment(ref runs)) : int.Parse(approved.Id, CultureInfo.InvariantCulture),
            ["attempt"] = 1,
            ["secrets"] = JsonSerializer.SerializeToNode(Secrets),
            ["variables"] = new JsonObject(),
            ["environments"] = new JsonObject([.. Environments.Select(environment => KeyValuePair.Create(
                environment.Key,
                (JsonNode?)new JsonObject
                {
                    ["secrets"] = JsonSerializer.SerializeToNode(environment.Value),
                    ["reviewers"] = HasReviewers && environment.Key == "production",
                }))]),
            ["approved"] = approved is null ? [] : new JsonArray("production"),
            ["finished"] = new JsonObject([.. (approved?.Jobs ?? []).Where(job => job.Result != "waiting").DistinctBy(job => job.Id).Select(job => KeyValuePair.Create(
                job.Id, (JsonNode?)new JsonObject { ["result"] = job.Result, ["outputs"] = JsonSerializer.SerializeToNode(job.Outputs) }))]),
            ["cancel"] = until is { IsLost: false } ? until.Value.Text : null,
            ["lose"] = until is { IsLost: true } ? until.Value.Text : null,
            ["programs"] = new JsonArray(folder["action/programs"]),
            ["actions"] = new JsonObject { [ActionCheckout.Repository] = ActionFolder },
        };
        return await StoryRunner.RunAsync(request);
    }
}
