using System.Text.Json;
using Amas.Client.Tests.Server;
using Amas.Emulator;
using AmasSync.Cli.Tests.Git.Inventories;
using AmasSync.Cli.Tests.Real;

namespace AmasSync.Cli.Tests.Actions.Elsewhere;

/// <summary>Tests the file of the page about Azure DevOps: its form, and its steps with the tool and a stand-in for the API.</summary>
public sealed class AzurePageTests : IDisposable
{
    private const string Threads = "/octo/p1/_apis/git/repositories/r1/pullRequests/12/threads";
    private readonly TemporaryFolder folder = new();
    private readonly PipelinePage page = PipelinePage.Read("azure-devops.md");

    public AzurePageTests() => RealProgram.Require(OperatingSystem.IsLinux(), "the steps run as on a Linux agent");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Only_the_stages_of_the_main_branch_have_the_variables_with_the_key()
    {
        var stages = ((List<object>)page.Root["stages"]).Cast<Dictionary<object, object>>().ToDictionary(stage => (string)stage["stage"]);

        Assert.Equal(["review", "plan", "apply"], stages.Keys);
        Assert.DoesNotContain(PipelinePage.FindMaps(stages["review"]), map => map.ContainsKey("group") || map.ContainsKey("AMAS_API_KEY"));
        Assert.Contains("'PullRequest'", (string)stages["review"]["condition"], StringComparison.Ordinal);
        Assert.Contains("refs/heads/main", (string)stages["plan"]["condition"], StringComparison.Ordinal);
        Assert.All([stages["plan"], stages["apply"]], stage => Assert.Contains(
            PipelinePage.FindMaps(stage), map => map.TryGetValue("group", out var name) && (string)name == "amas-production"));
        Assert.Contains("## Why a pull request gets no key", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_plan_of_a_pull_request_becomes_a_comment_that_the_next_one_replaces()
    {
        WriteProject("https://amas.example/api/v1");
        await using var first = Azure("""{"value": []}""");
        await using var second = Azure("""
            {"value": [{"id": 4, "comments": [{"id": 1, "content": "looks good"}]},
                       {"id": 5, "comments": [{"id": 1, "content": "<!-- amas-sync production -->\nold"}]}]}
            """);
        await RunAsync(Script("review", "Plan"));

        var runs = (await CommentAsync(first), await CommentAsync(second));

        Assert.True(runs is ({ Code: 0 }, { Code: 0 }), runs.Item1.Error + runs.Item2.Error);
        Assert.Equal([$"GET {Threads}?api-version=7.1", $"POST {Threads}?api-version=7.1"], first.Lines);
        Assert.Equal($"PATCH {Threads}/5/comments/1?api-version=7.1", second.Lines[^1]);
        var comment = JsonDocument.Parse(first.Requests[^1].Body).RootElement.GetProperty("comments")[0].GetProperty("content").GetString();
        Assert.StartsWith("<!-- amas-sync production -->\n### Plan for `production`\n", comment, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comment_of_another_person_is_not_in_the_way()
    {
        folder.Write("work/plan.md", "plan");
        await using ScriptedServer azure = new(request => request.Method switch
        {
            "GET" => Reply.Json("""{"value": [{"id": 5, "comments": [{"id": 1, "content": "<!-- amas-sync production -->"}]}]}"""),
            "PATCH" => Reply.Of(403),
            _ => Reply.Json("{}"),
        });

        var run = await CommentAsync(azure);

        Assert.True(run.Code == 0, run.Error);
        Assert.Equal($"POST {Threads}?api-version=7.1", azure.Lines[^1]);
    }

    [Fact]
    public async Task A_line_of_a_prompt_is_no_command_of_the_agent()
    {
        WriteProject("https://amas.example/api/v1", "'##vso[task.setvariable variable=x]y'");

        var run = await RunAsync(Script("review", "Plan"));

        Assert.True(run.Code == 0, run.Error);
        Assert.Equal(
            [$"##vso[task.uploadsummary]{folder["work"]}/plan.md"],
            run.Out.Split('\n').Where(line => line.Contains("##vso[", StringComparison.Ordinal)));
        Assert.True(File.Exists(folder["staging/CodeAnalysisLogs/amas-sync.sarif"]));
    }

    [Fact]
    public async Task The_approved_plan_is_applied_or_refused_if_something_has_changed()
    {
        await using var server = await EmulatorHost.StartAsync(new() { Port = 0 }, TestContext.Current.CancellationToken);
        WriteProject(server.BaseAddress.AbsoluteUri, inventory: "git");
        GitRemote.Git(folder["work"], "init", "-q");
        GitRemote.Git(folder["work"], "init", "-q", "--bare", folder["remote.git"]);
        GitRemote.Git(folder["work"], "remote", "add", "origin", folder["remote.git"]);

        var plan = await RunAsync(Script("plan", "Plan"));
        folder.Write("workspace/plan/plan.json", await File.ReadAllTextAsync(
            folder["staging/plan/plan.json"], TestContext.Current.CancellationToken));
        var apply = await RunAsync(Script("apply", "Apply"));
        var stale = await RunAsync(Script("apply", "Apply"));

        Assert.True((plan.Code, apply.Code, stale.Code) == (0, 0, 6), $"{plan}{apply}{stale}");
    }

    [Theory]
    [InlineData("money", 0)]
    [InlineData("order number", 8)]
    public async Task The_job_of_the_tests_writes_what_Azure_DevOps_shows_and_no_command(string expected, int code)
    {
        await using var tried = await TriedProject.CreateAsync(folder["work"], expected, "'##vso[task.setvariable variable=x]money'");
        var steps = PipelinePage.FindMaps(PipelinePage.Deserialize(page.Tests)).ToList();
        var script = (string)steps.Single(each => IsNamed(each, "displayName", "Test"))["bash"];
        var published = steps.Single(each => IsNamed(each, "task", "PublishTestResults@2"));
        Directory.CreateDirectory(folder["staging"]);
        StepScript step = new(folder)
        {
            Variables =
            {
                ["AMAS_API_KEY"] = "dev-key",
                ["RELEASE"] = "0.1.0",
                ["AGENT_TEMPDIRECTORY"] = folder["agent"],
                ["BUILD_ARTIFACTSTAGINGDIRECTORY"] = folder["staging"],
            },
        };
        step.UseTool();
        var install = script.Split('\n').Single(line => line.StartsWith("dotnet tool install amas-sync ", StringComparison.Ordinal));
        var installed = $"mkdir -p \"$AGENT_TEMPDIRECTORY/amas-sync\" && ln -s \"$(command -v amas-sync)\" \"$AGENT_TEMPDIRECTORY/amas-sync/\"";

        var run = await step.RunAsync(script.Replace(install, installed, StringComparison.Ordinal), folder["work"]);

        Assert.True(run.Code == code, run.Out + run.Error);
        Assert.DoesNotContain("##vso[", run.Out + run.Error, StringComparison.Ordinal);
        Assert.Equal(
            (code == 0 ? "0" : "1", "1"),
            TriedProject.ReadCounts(folder[$"work/{((Dictionary<object, object>)published["inputs"])["testResultsFiles"]}"]));
        Assert.True(File.Exists(folder["staging/tests.html"]));
        Assert.Contains("--base origin/main ", script, StringComparison.Ordinal);
    }

    private static ScriptedServer Azure(string threads) => new(request => Reply.Json(request.Method == "GET" ? threads : "{}"));

    private void WriteProject(string server, string prompt = "Answer.", string inventory = "file")
    {
        folder.Write(
            "work/amas-sync.yaml", $"version: 1\nenvironments: {{production: {{server: '{server}', inventory: {inventory}}}}}\n");
        folder.Write("work/agents/support.yaml", Agents.Named("Support", prompt));
    }

    private string Script(string stage, string name) =>
        (string)PipelinePage.FindMaps(PipelinePage.FindMaps(page.Root["stages"]).Single(each => IsNamed(each, "stage", stage)))
            .Single(step => IsNamed(step, "displayName", name))["bash"];

    private static bool IsNamed(Dictionary<object, object> map, string key, string name) =>
        map.TryGetValue(key, out var given) && given is string text && text == name;

    private Task<RealProgram.Ended> CommentAsync(ScriptedServer azure) => RunAsync(Script("review", "Comment"), azure);

    private Task<RealProgram.Ended> RunAsync(string script, ScriptedServer? azure = null)
    {
        StepScript step = new(folder)
        {
            Variables =
            {
                ["TARGET"] = "production",
                ["AMAS_API_KEY"] = azure is null ? "dev-key" : "",
                ["INVENTORY_TOKEN"] = "pat-x",
                ["BUILD_ARTIFACTSTAGINGDIRECTORY"] = folder["staging"],
                ["PIPELINE_WORKSPACE"] = folder["workspace"],
                ["BUILD_REPOSITORY_ID"] = "r1",
                ["SYSTEM_COLLECTIONURI"] = azure is null ? "" : $"{azure.Address.GetLeftPart(UriPartial.Authority)}/octo/",
                ["SYSTEM_TEAMPROJECTID"] = "p1",
                ["SYSTEM_PULLREQUEST_PULLREQUESTID"] = "12",
                ["SYSTEM_ACCESSTOKEN"] = "token-of-the-job",
            },
        };
        step.UseTool();
        return step.RunAsync(script, folder["work"]);
    }
}
