using System.Globalization;
using System.Text.Json.Nodes;
using AmasSync.Cli.Tests.Ci.GitHub;
using AmasSync.Cli.Tests.Git.Inventories;
using AmasSync.Cli.Tests.Scenarios;

namespace AmasSync.Cli.Tests.Ci;

/// <summary>
/// A team with a repository, a server and pull requests. Each step runs like a job: in its own checkout, with the environment of a runner,
/// and with the inventory on the real remote.
/// </summary>
internal sealed class PipelineStory : IAsyncDisposable
{
    private readonly TemporaryFolder runner = new();
    private GitProject? project;
    private FakeGitHub? github;
    private string desk = "";
    private int jobs;

    private PipelineStory()
    {
    }

    public FakeGitHub GitHub => github ?? throw new InvalidOperationException("The story has not begun.");

    /// <summary>Variables that replace those of the runner; an empty text unsets one.</summary>
    public Dictionary<string, string> Variables { get; } = [];

    private GitProject Project => project ?? throw new InvalidOperationException("The story has not begun.");

    public static async Task<PipelineStory> OpenAsync(params IEnumerable<string> agents)
    {
        PipelineStory story = new();
        try
        {
            story.project = await GitProject.OpenAsync();
            story.github = await FakeGitHub.StartAsync(story.Project.Remote.Bare);
            story.desk = story.Project.Clone(agents);
            story.Commit("the project");
            GitRemote.Git(story.desk, "push", "-q", "origin", "main");
            return story;
        }
        catch
        {
            await story.DisposeAsync();
            throw;
        }
    }

    /// <summary>Creates a project whose agents are on the server; its first apply was reviewed.</summary>
    public static async Task<PipelineStory> AppliedAsync(params string[] agents)
    {
        var story = await OpenAsync("Placeholder");
        var pull = story.Open(() =>
        {
            story.Delete("agents/Placeholder.yaml");
            foreach (var name in agents)
            {
                story.Write($"agents/{name}.yaml", Agents.Named(name));
            }
        });
        await story.PlanAsync(pull);
        story.Merge(pull);
        var first = await story.ApplyAsync();
        Assert.True(first.Code == 0, first.Run.Out + first.Run.Error);
        return story;
    }

    /// <summary>Gets or sets how long a phase lasts before its progress is shown.</summary>
    public TimeSpan ProgressDelay { get; set; } = Timeout.InfiniteTimeSpan;

    /// <summary>Gets or sets the clock of the jobs.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>Runs another command in the checkout of an earlier job, with the key.</summary>
    public Task<Job> RunAfterAsync(Job before, params string[] arguments) => RunAsync(before.Folder, [], withKey: true, arguments);

    /// <summary>Writes a file in the working copy of a developer.</summary>
    public void Write(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(desk, file)) ?? desk);
        File.WriteAllText(Path.Combine(desk, file), text);
    }

    public string Read(string file) => File.ReadAllText(Path.Combine(desk, file));

    public void Delete(string file) => File.Delete(Path.Combine(desk, file));

    /// <summary>Opens a pull request with those edits, on a branch of main.</summary>
    public FakePullRequest Open(Action edit)
    {
        var number = GitHub.Pulls.Count + 1;
        var branch = string.Create(CultureInfo.InvariantCulture, $"change-{number}");
        GitRemote.Git(desk, "fetch", "-q", "origin");
        GitRemote.Git(desk, "checkout", "-q", "-B", branch, "origin/main");
        edit();
        FakePullRequest pull = new(number, branch) { HeadSha = Commit($"change {number}") };
        GitRemote.Git(desk, "push", "-q", "origin", branch);
        GitHub.Pulls.Add(pull);
        return pull;
    }

    /// <summary>Opens a pull request that changes the prompt of an agent, and plans it.</summary>
    public async Task<FakePullRequest> ProposeAsync(string name, string prompt)
    {
        var pull = Open(() => Write($"agents/{name}.yaml", Agents.Named(name, prompt)));
        await PlanAsync(pull);
        return pull;
    }

    /// <summary>Pushes another commit to the branch of a pull request.</summary>
    public void Push(FakePullRequest pull, Action edit)
    {
        GitRemote.Git(desk, "checkout", "-q", pull.Branch);
        edit();
        pull.HeadSha = Commit("another one");
        GitRemote.Git(desk, "push", "-q", "origin", pull.Branch);
    }

    /// <summary>Merges a pull request with a merge commit, or as one commit.</summary>
    public void Merge(FakePullRequest pull, bool squash = false)
    {
        GitRemote.Git(desk, "fetch", "-q", "origin");
        GitRemote.Git(desk, "checkout", "-q", "-B", "main", "origin/main");
        GitRemote.Git(desk, ["merge", "-q", .. squash ? new[] { "--squash" } : ["--no-ff", "-m", $"merge {pull.Number}"], pull.Branch]);
        if (squash)
        {
            GitRemote.Git(desk, "commit", "-qm", $"change {pull.Number}");
        }

        GitRemote.Git(desk, "push", "-q", "origin", "main");
        Close(pull);
    }

    /// <summary>
    /// Merges pull requests with a merge queue: it merges one on top of the other in a branch of its own, runs the plan job there for each,
    /// and then moves main to the last commit. Returns the jobs.
    /// </summary>
    public async Task<IReadOnlyList<Job>> MergeByQueueAsync(params FakePullRequest[] pulls)
    {
        GitRemote.Git(desk, "fetch", "-q", "origin");
        GitRemote.Git(desk, "checkout", "-q", "--detach", "origin/main");
        List<Job> jobs = [];
        foreach (var pull in pulls)
        {
            var before = GitRemote.Git(desk, "rev-parse", "HEAD").Trim();
            var branch = $"gh-readonly-queue/main/pr-{pull.Number.ToString(CultureInfo.InvariantCulture)}-{before}";
            GitRemote.Git(desk, "merge", "-q", "--no-ff", "-m", $"Merge pull request #{pull.Number}", pull.Branch);
            GitRemote.Git(desk, "push", "-q", "origin", $"HEAD:refs/heads/{branch}");
            pull.MergeSha = GitRemote.Git(desk, "rev-parse", "HEAD").Trim();
            jobs.Add(await PlanQueuedAsync(branch, before, pull.MergeSha));
        }

        GitRemote.Git(desk, "push", "-q", "origin", "HEAD:main");
        Array.ForEach(pulls, pull => pull.MergedAt = GitHub.Clock.Tick());
        return jobs;
    }

    /// <summary>Merges a pull request like GitHub's "rebase and merge": its commits are repeated on top of main.</summary>
    public void Rebase(FakePullRequest pull)
    {
        GitRemote.Git(desk, "fetch", "-q", "origin");
        GitRemote.Git(desk, "checkout", "-q", "-B", "main", "origin/main");
        GitRemote.Git(desk, "cherry-pick", $"main..{pull.Branch}");
        GitRemote.Git(desk, "push", "-q", "origin", "main");
        Close(pull);
    }

    /// <summary>Pushes to main without a pull request.</summary>
    public void PushToMain(Action edit)
    {
        GitRemote.Git(desk, "fetch", "-q", "origin");
        GitRemote.Git(desk, "checkout", "-q", "-B", "main", "origin/main");
        edit();
        Commit("without a pull request");
        GitRemote.Git(desk, "push", "-q", "origin", "main");
    }

    /// <summary>Runs the plan job of a pull request: its branch merged with main, without the key.</summary>
    public Task<Job> PlanAsync(FakePullRequest pull, bool fromFork = false, params string[] options) =>
        RunForAsync(pull, fromFork, withKey: false, ["ci", "plan", .. options]);

    /// <summary>Runs the test job of a pull request: its branch merged with main, with the key unless it is from a fork.</summary>
    public Task<Job> TestAsync(FakePullRequest pull, bool fromFork = false, params string[] options) =>
        RunForAsync(pull, fromFork, withKey: !fromFork, ["ci", "test", .. options]);

    private Task<Job> RunForAsync(FakePullRequest pull, bool fromFork, bool withKey, string[] arguments)
    {
        var checkout = Project.Remote.Clone();
        var main = GitRemote.Git(checkout, "rev-parse", "HEAD").Trim();
        GitRemote.Git(checkout, "merge", "-q", "--no-ff", "-m", "as merged", $"origin/{pull.Branch}");
        JsonObject payload = new()
        {
            ["pull_request"] = new JsonObject
            {
                ["number"] = pull.Number,
                ["base"] = new JsonObject { ["sha"] = main },
                ["head"] = new JsonObject
                {
                    ["sha"] = pull.HeadSha,
                    ["repo"] = new JsonObject { ["full_name"] = fromFork ? "somebody/agents" : FakeGitHub.Name },
                },
            },
        };
        return RunAsync(checkout, payload, withKey, arguments);
    }

    /// <summary>Runs the job of main, and cancels it when that text appears.</summary>
    public Task<Job> ApplyUntilAsync(string progress) =>
        RunAsync(Project.Remote.Clone("--depth", "1"), [], withKey: true, ["ci", "apply"], progress);

    /// <summary>Runs the job of main.</summary>
    public Task<Job> ApplyAsync(params string[] options) =>
        RunAsync(Project.Remote.Clone("--depth", "1"), [], withKey: true, ["ci", "apply", .. options]);

    public Task<Job> DriftAsync(params string[] options) =>
        RunAsync(Project.Remote.Clone("--depth", "1"), [], withKey: true, ["ci", "drift", .. options]);

    public Task<string[]> SavedAsync() => Project.SavedAsync();

    /// <summary>Puts a lock on the inventory, as a run that was killed leaves it behind.</summary>
    public void Lock(string json)
    {
        var clone = Project.Remote.Clone();
        File.WriteAllText(Path.Combine(clone, "lock.json"), json);
        GitRemote.Git(clone, "checkout", "-q", "--orphan", "lock");
        GitRemote.Git(clone, "rm", "-q", "--cached", "-r", ".");
        GitRemote.Git(clone, "add", "lock.json");
        GitRemote.Git(clone, "commit", "-qm", "lock");
        GitRemote.Git(clone, "push", "-q", "origin", "HEAD:refs/amas-sync/prod/lock");
    }

    /// <summary>Whether the inventory is locked.</summary>
    public bool IsLocked => Project.Remote.At("lock").Length > 0;

    /// <summary>Edits an agent on the server, as in the web page.</summary>
    public async Task EditOnServerAsync(string name, Action<JsonObject> edit)
    {
        using var client = Project.Client();
        var agent = await SavedAsync(name);
        var config = JsonNode.Parse(agent.SystemConfig?.GetRawText() ?? "{}")?.AsObject() ?? [];
        edit(config);
        await client.Agents.UpdateAsync(
            agent.Id, System.Text.Encoding.UTF8.GetBytes(config.ToJsonString()), TestContext.Current.CancellationToken);
    }

    /// <summary>Deletes an agent on the server, as in the web page, so long ago that the server certainly shows it.</summary>
    public async Task DeleteOnServerAsync(string name)
    {
        using var client = Project.Client();
        await client.Agents.DeleteAsync((await SavedAsync(name)).Id, TestContext.Current.CancellationToken);
        StoryClock clock = new();
        clock.Advance(TimeSpan.FromMinutes(11));
        Time = clock;
    }

    public async Task<JsonObject> OnServerAsync(string name) =>
        JsonNode.Parse((await SavedAsync(name)).SystemConfig?.GetRawText() ?? "{}")?.AsObject() ?? [];

    public async Task<string> IdAsync(string name) => (await SavedAsync(name)).Id;

    public async ValueTask DisposeAsync()
    {
        await (github?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (project?.DisposeAsync() ?? ValueTask.CompletedTask);
        runner.Dispose();
    }

    private Task<Job> PlanQueuedAsync(string branch, string before, string head)
    {
        var checkout = Project.Remote.Clone();
        GitRemote.Git(checkout, "checkout", "-q", "--detach", head);
        JsonObject group = new()
        {
            ["base_sha"] = before,
            ["base_ref"] = "refs/heads/main",
            ["head_sha"] = head,
            ["head_ref"] = $"refs/heads/{branch}",
        };
        return RunAsync(checkout, new() { ["action"] = "checks_requested", ["merge_group"] = group }, withKey: false, ["ci", "plan"]);
    }

    private async Task<Amas.Client.SavedAgent> SavedAsync(string name)
    {
        using var client = Project.Client();
        return (await client.Agents.GetAllAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken))
            .Single(agent => agent.Name == name);
    }

    private async Task<Job> RunAsync(string checkout, JsonObject payload, bool withKey, string[] arguments, string? until = null)
    {
        var job = string.Create(CultureInfo.InvariantCulture, $"job-{Interlocked.Increment(ref jobs)}");
        Dictionary<string, string> variables = new()
        {
            ["CI"] = "true",
            ["GITHUB_ACTIONS"] = "true",
            ["GITHUB_REPOSITORY"] = FakeGitHub.Name,
            ["GITHUB_REF_NAME"] = payload.ContainsKey("pull_request") ? "1/merge" : FindQueueBranch(payload) ?? "main",
            ["GITHUB_EVENT_NAME"] = payload.ContainsKey("pull_request") ? "pull_request" : payload.ContainsKey("merge_group") ? "merge_group" : "push",
            ["GITHUB_SHA"] = GitRemote.Git(checkout, "rev-parse", "HEAD").Trim(),
            ["GITHUB_API_URL"] = GitHub.Address,
            ["GITHUB_GRAPHQL_URL"] = $"{GitHub.Address}/graphql",
            ["GITHUB_SERVER_URL"] = "https://github.example",
            ["GITHUB_RUN_ID"] = "77",
            ["GITHUB_RUN_ATTEMPT"] = "1",
            ["GITHUB_TOKEN"] = "token-of-the-job",
            ["GITHUB_EVENT_PATH"] = runner.Write($"{job}/event.json", payload.ToJsonString()),
            ["GITHUB_OUTPUT"] = runner.Write($"{job}/output", ""),
            ["GITHUB_STEP_SUMMARY"] = runner.Write($"{job}/summary.md", ""),
            ["RUNNER_TEMP"] = runner[$"{job}/temp"],
        };
        if (withKey)
        {
            variables["AMAS_API_KEY"] = "dev-key";
        }

        foreach (var (name, value) in Variables)
        {
            variables[name] = value;
        }

        ToolRun.Given given = new() { Folder = checkout, Variables = variables, InterruptedAt = until, Time = Time };
        var run = await (given with { ProgressDelay = ProgressDelay }).RunAsync(arguments);
        return new(run, File.ReadAllText(variables["GITHUB_OUTPUT"]), File.ReadAllText(variables["GITHUB_STEP_SUMMARY"]), checkout);
    }

    private static string? FindQueueBranch(JsonObject payload) =>
        payload["merge_group"]?["head_ref"]?.GetValue<string>()["refs/heads/".Length..];

    private void Close(FakePullRequest pull)
    {
        pull.MergeSha = GitRemote.Git(desk, "rev-parse", "HEAD").Trim();
        pull.MergedAt = GitHub.Clock.Tick();
    }

    private string Commit(string message)
    {
        GitRemote.Git(desk, "add", "-A");
        GitRemote.Git(desk, "commit", "-qm", message);
        return GitRemote.Git(desk, "rev-parse", "HEAD").Trim();
    }
}
