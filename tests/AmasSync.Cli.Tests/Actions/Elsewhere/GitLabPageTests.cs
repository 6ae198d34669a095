using System.Text.Json;
using Amas.Client.Tests.Server;
using Amas.Emulator;
using AmasSync.Cli.Tests.Git.Inventories;
using AmasSync.Cli.Tests.Real;

namespace AmasSync.Cli.Tests.Actions.Elsewhere;

/// <summary>Tests the file of the page about GitLab: its form, and its jobs with the tool and a stand-in for the API.</summary>
public sealed class GitLabPageTests : IDisposable
{
    private const string Notes = "/projects/3/merge_requests/12/notes";
    private readonly TemporaryFolder folder = new();
    private readonly PipelinePage page = PipelinePage.Read("gitlab.md");

    public GitLabPageTests() => RealProgram.Require(OperatingSystem.IsLinux(), "the jobs run as on a Linux runner");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_file_matches_the_schema_of_GitLab()
    {
        var complaints = await NodeProgram.RunAsync("gitlab.mjs", new Dictionary<string, string> { ["gitlab.md"] = page.File });

        Assert.Empty(complaints.EnumerateArray());
    }

    [Fact]
    public async Task The_file_with_the_job_of_the_tests_matches_the_schema_too()
    {
        var file = $"{page.File}\n{page.Tests}";

        var complaints = await NodeProgram.RunAsync("gitlab.mjs", new Dictionary<string, string> { ["gitlab.md"] = file });

        Assert.Empty(complaints.EnumerateArray());
        Assert.Equal(page.Root.Count + 1, ((Dictionary<object, object>)PipelinePage.Deserialize(file)).Count);
    }

    [Theory]
    [InlineData("money", 0)]
    [InlineData("order number", 8)]
    public async Task The_job_of_the_tests_compares_with_the_merge_base_and_writes_what_GitLab_shows(string expected, int code)
    {
        await using var tried = await TriedProject.CreateAsync(folder["work"], expected);
        var job = (Dictionary<object, object>)((Dictionary<object, object>)PipelinePage.Deserialize(page.Tests))["test"];
        var variables = (Dictionary<object, object>)job["variables"];
        var artifacts = (Dictionary<object, object>)job["artifacts"];
        var step = Step();
        step.Variables["AMAS_API_KEY"] = (string)variables["AMAS_API_KEY"] == "$TEST_API_KEY" ? "dev-key" : "";
        step.Variables["CI_MERGE_REQUEST_DIFF_BASE_SHA"] = tried.BaseCommit;

        var run = await step.RunAsync(string.Join('\n', ((List<object>)job["script"]).Cast<string>()), folder["work"]);

        Assert.True(run.Code == code, run.Out + run.Error);
        Assert.Equal(
            (code == 0 ? "0" : "1", "1"),
            TriedProject.ReadCounts(folder[$"work/{((Dictionary<object, object>)artifacts["reports"])["junit"]}"]));
        Assert.All((List<object>)artifacts["paths"], path => Assert.True(File.Exists(folder[$"work/{path}"])));
    }

    [Fact]
    public void A_merge_request_gets_no_key()
    {
        Assert.DoesNotContain("AMAS_API_KEY", page.File, StringComparison.Ordinal);
        Assert.Contains("--offline", Script("merge-request"), StringComparison.Ordinal);
        Assert.Contains("## Why a merge request gets no key", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_plan_adds_a_note_and_the_next_one_replaces_it()
    {
        WriteProject("https://amas.example/api/v1");
        await using var first = GitLab("[]");
        await using var second = GitLab("""
            [{"id": 6, "author": {"id": 99}, "body": "<!-- amas-sync production -->"},
             {"id": 7, "author": {"id": 41}, "body": "<!-- amas-sync production -->\nold"}]
            """);

        var runs = (await RunMergeRequestAsync(first), await RunMergeRequestAsync(second));

        Assert.True(runs is ({ Code: 0 }, { Code: 0 }), runs.Item1.Out + runs.Item1.Error + runs.Item2.Error);
        Assert.Equal(["GET /user", $"GET {Notes}?per_page=100&page=1", $"POST {Notes}"], first.Lines);
        Assert.Equal($"PUT {Notes}/7", second.Lines[^1]);
        Assert.StartsWith("<!-- amas-sync production -->\n### Plan for `production`\n", Body(first), StringComparison.Ordinal);
        Assert.Contains("**This plan creates 1 agent.**", Body(first), StringComparison.Ordinal);
        Assert.True(File.Exists(folder["work/plan.html"]));
    }

    [Fact]
    public async Task An_error_in_a_file_is_in_the_code_quality_report_and_fails_the_job()
    {
        WriteProject("https://amas.example/api/v1");
        folder.Write("work/agents/broken.yaml", "name: B\nagents: 3\n");
        await using var gitLab = GitLab("[]");

        var run = await RunMergeRequestAsync(gitLab);

        var findings = JsonSerializer.Deserialize<JsonElement>(await File.ReadAllTextAsync(
            folder["work/codequality.json"], TestContext.Current.CancellationToken));
        var finding = findings.EnumerateArray().First(each => each.GetProperty("severity").GetString() == "major");
        Assert.Equal(8, run.Code);
        Assert.Equal("agents/broken.yaml", finding.GetProperty("location").GetProperty("path").GetString());
        Assert.Equal(2, finding.GetProperty("location").GetProperty("lines").GetProperty("begin").GetInt32());
        Assert.Equal($"POST {Notes}", gitLab.Lines[^1]);
    }

    [Fact]
    public async Task A_line_of_a_plan_is_no_quick_action()
    {
        await using var gitLab = GitLab("[]");
        Directory.CreateDirectory(folder["work"]);

        await RunMergeRequestAsync(gitLab, "printf '/merge\n  /close\n/a/b\nsee /x' > plan.md");

        Assert.Equal("<!-- amas-sync production -->\n\u200b/merge\n  \u200b/close\n\u200b/a/b\nsee /x", Body(gitLab));
    }

    [Fact]
    public async Task Without_a_token_no_request_is_sent()
    {
        WriteProject("https://amas.example/api/v1");
        await using var gitLab = GitLab("[]");

        var run = await RunMergeRequestAsync(gitLab, token: "");

        Assert.True(run.Code == 0, run.Error);
        Assert.Empty(gitLab.Requests);
    }

    [Fact]
    public async Task The_plan_of_the_default_branch_is_applied_or_refused_if_something_has_changed()
    {
        await using var server = await EmulatorHost.StartAsync(new() { Port = 0 }, TestContext.Current.CancellationToken);
        WriteProject(server.BaseAddress.AbsoluteUri, inventory: "git");
        GitRemote.Git(folder["work"], "init", "-q");
        GitRemote.Git(folder["work"], "init", "-q", "--bare", folder["remote.git"]);
        GitRemote.Git(folder["work"], "remote", "add", "origin", folder["remote.git"]);
        var step = Step();
        step.Variables["AMAS_API_KEY"] = "dev-key";

        var plan = await step.RunAsync(Script("plan"), folder["work"]);
        var apply = await step.RunAsync(Script("apply"), folder["work"]);
        var stale = await step.RunAsync(Script("apply"), folder["work"]);
        var drift = await step.RunAsync(Script("drift"), folder["work"]);

        Assert.True((plan.Code, apply.Code, stale.Code, drift.Code) == (0, 0, 6, 0), $"{plan}{apply}{stale}{drift}");
    }

    private static ScriptedServer GitLab(string notes) => new(request => Reply.Json(request switch
    {
        { Method: "GET", Target: "/user" } => """{"id": 41}""",
        { Method: "GET" } => notes,
        _ => "{}",
    }));

    private static string Body(ScriptedServer gitLab) =>
        JsonDocument.Parse(gitLab.Requests[^1].Body).RootElement.GetProperty("body").GetString()!;

    private void WriteProject(string server, string inventory = "file")
    {
        folder.Write(
            "work/amas-sync.yaml", $"version: 1\nenvironments: {{production: {{server: '{server}', inventory: {inventory}}}}}\n");
        folder.Write("work/agents/support.yaml", Agents.Named("Support"));
    }

    private string Script(string job) =>
        string.Join('\n', ((List<object>)((Dictionary<object, object>)page.Root[job])["script"]).Select(line => (string)line));

    private StepScript Step()
    {
        StepScript step = new(folder) { Variables = { ["ENVIRONMENT"] = "production" } };
        step.UseTool();
        return step;
    }

    private Task<RealProgram.Ended> RunMergeRequestAsync(ScriptedServer gitLab, string? tool = null, string token = "glpat-x")
    {
        var step = Step();
        if (tool is not null)
        {
            step.Replace("amas-sync", tool);
        }

        step.Variables["CI_API_V4_URL"] = gitLab.Address.GetLeftPart(UriPartial.Authority);
        step.Variables["CI_MERGE_REQUEST_PROJECT_ID"] = "3";
        step.Variables["CI_MERGE_REQUEST_IID"] = "12";
        step.Variables["NOTE_TOKEN"] = token;
        return step.RunAsync(Script("merge-request"), folder["work"]);
    }
}
